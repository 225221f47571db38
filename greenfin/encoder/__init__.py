"""How a text becomes a vector: tokenizer, weights and session."""

from greenfin.encoder.session import OnnxEncoder, load_encoder

__all__ = ["OnnxEncoder", "load_encoder"]

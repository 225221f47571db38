"""Says where the files that come with greenfin are, in a checkout as in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def catalogue_folder() -> Path:
    """Shipped editions and own words."""
    return _top_level("catalogue")


def templates_folder() -> Path:
    """Pages and wording."""
    return _top_level("templates")


def fonts_folder() -> Path:
    """The memo's two fonts with their licence."""
    return _PACKAGE / "pdf" / "fonts"


def weights_folder() -> Path:
    """The encoder's model, tokenizer, class vectors and card."""
    return _PACKAGE / "encoder" / "weights"


def _top_level(name: str) -> Path:
    packed = _PACKAGE / "shipped_files" / name
    return packed if packed.is_dir() else _PACKAGE.parent / name

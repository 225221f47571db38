"""How things are written down: JSON shapes, catalogue files, wording; the only marshmallow."""

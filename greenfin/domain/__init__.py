"""The nouns of green finance as frozen dataclasses; they know no file, database or page."""

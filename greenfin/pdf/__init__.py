"""How the memo looks: the only package that knows ReportLab."""

from greenfin.pdf.fonts import Fonts, fonts_in
from greenfin.pdf.printable import refuse_unprintable
from greenfin.pdf.render import render

__all__ = ["Fonts", "fonts_in", "refuse_unprintable", "render"]

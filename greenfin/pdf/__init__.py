"""How the memo looks: the only package that knows ReportLab."""

from greenfin.pdf.fonts import Fonts
from greenfin.pdf.printable import refuse_unprintable
from greenfin.pdf.render import render

__all__ = ["Fonts", "refuse_unprintable", "render"]

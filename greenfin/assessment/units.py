"""Converts figures between the units that projects and criteria are written in, exactly."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

_SCALES: dict[str, dict[str, str]] = {
    "%": {"%": "1", "percent": "1", "per cent": "1", "persen": "1", "pct": "1", "‰": "0.1"},
    "t/a": {
        "t/a": "1", "t/y": "1", "t/yr": "1", "tpa": "1", "吨/年": "1", "吨/a": "1", "t/年": "1", "ton/tahun": "1",
        "tonnes/year": "1", "tons/year": "1", "tonne/year": "1", "ton/year": "1", "t/tahun": "1", "kt/a": "1000",
        "ktpa": "1000", "kt/y": "1000", "kt/年": "1000", "千吨/年": "1000", "万吨/年": "10000", "万t/a": "10000",
        "万t/年": "10000", "万吨/a": "10000", "mt/a": "1000000", "mtpa": "1000000", "kg/a": "0.001",
    },
    "kgce/t": {
        "kgce/t": "1", "千克标准煤/吨": "1", "kg标准煤/t": "1", "公斤标准煤/吨": "1", "kg标煤/t": "1",
        "千克标煤/吨": "1",        "tce/t": "1000", "吨标准煤/吨": "1000", "吨标煤/吨": "1000", "t标准煤/t": "1000", "gce/t": "0.001",
        "gce/kg": "1", "kgce/kg": "1000",
    },
    "kWh/t": {"kwh/t": "1", "千瓦时/吨": "1", "度/吨": "1", "mwh/t": "1000"},
    "mg/L": {"mg/l": "1", "毫克/升": "1", "g/l": "1000", "μg/l": "0.001", "ug/l": "0.001"},
    "mg/m3": {"mg/m3": "1", "毫克/立方米": "1", "μg/m3": "0.001", "ug/m3": "0.001", "g/m3": "1000"},
    "W": {"w": "1", "瓦": "1", "kw": "1000", "千瓦": "1000", "mw": "1000000", "兆瓦": "1000000", "gw": "1000000000"},
    "mm": {"mm": "1", "毫米": "1", "cm": "10", "厘米": "10", "m": "1000"},
    "m2": {"m2": "1", "㎡": "1", "平方米": "1", "平米": "1", "sqm": "1", "万平方米": "10000", "ha": "10000",
        "公顷": "10000"},
    "CNY": {
        "cny": "1", "rmb": "1", "元": "1", "人民币元": "1", "万元": "10000", "万元人民币": "10000", "亿元": "100000000",
        "万cny": "10000",
    },
    "year": {"year": "1", "years": "1", "年": "1", "a": "1", "tahun": "1", "yr": "1"},
    "t": {"t": "1", "吨": "1", "ton": "1", "tonne": "1", "tonnes": "1", "kg": "0.001"},
    "grade": {"grade": "1", "级": "1", "级能效": "1", "level": "1", "tingkat": "1", "": "1"},
    "star": {"star": "1", "stars": "1", "星": "1", "星级": "1", "bintang": "1", "": "1"},
    "class": {"class": "1", "类": "1", "kelas": "1", "": "1"},
    "degree": {"degree": "1", "degrees": "1", "°": "1", "度": "1", "derajat": "1"},
    "ODP": {"odp": "1", "": "1"},
    "GWP": {"gwp": "1", "": "1"},
}  # fmt: skip
_CASE_MATTERS = {"MW": "1000000", "mW": "0.001"}


def convert(value: Decimal, unit: str, wanted: str) -> Decimal | None:
    """The value in the wanted unit, exact for every scale known here.

    Args:
        value: a figure in `unit`.
        unit: as typed; width, case and spaces do not count.
        wanted: a criterion's unit.

    Returns:
        None where the units measure different things or one is not known.
    """
    for scale in _SCALES.values():
        have, want = _factor(unit, scale), _factor(wanted, scale)
        if have is not None and want is not None:
            return value if have == want else value * have / want
    return None


def _factor(unit: str, scale: dict[str, str]) -> Decimal | None:
    bare = unicodedata.normalize("NFKC", unit).replace("²", "2").replace("³", "3").replace(" ", "")
    if bare in _CASE_MATTERS and "mw" in scale:
        return Decimal(_CASE_MATTERS[bare])
    factor = scale.get(bare.casefold())
    return None if factor is None else Decimal(factor)

"""Builders: every one gives a valid thing, and takes what matters as keywords."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

import numpy as np

from greenfin.domain.assessment import (
    Assessment,
    Compliance,
    ComplianceStatus,
    Conclusion,
    ConclusionStatus,
    EditionPin,
    Finding,
    StoodOn,
    Verdict,
)
from greenfin.domain.catalogue import (
    Catalogue,
    CatalogueKind,
    FinanceEdition,
    FinanceItem,
    Force,
    IndustryRow,
    Load,
    Mark,
    OwnWords,
    TechnologyEdition,
    TechnologyEntry,
    Verification,
    Vocabulary,
)
from greenfin.domain.match import (
    Band,
    Evidence,
    FinanceAnswer,
    FinanceMatch,
    FinanceStatus,
    Reason,
    Signal,
    TechnologyAnswer,
    TechnologyMatch,
    TechnologyStatus,
)
from greenfin.domain.project import Applicant, Instrument, Project
from greenfin.schemas.assessment import assessment_id
from greenfin.schemas.editions import load_sha256
from greenfin.text import fold_key

BATTERY_ZH = "本项目建设年处理2万吨退役动力电池拆解破碎分选线，锂回收率92.5%，不涉及铅酸电池。"
ARSENIC_EN = (
    "A copper smelter builds a line that leaches arsenic-bearing flue dust and sulphide residue, recovers copper and "
    "bismuth and fixes the arsenic as scorodite; 12,000 t/a of hazardous residue are treated."
)
NICKEL_ID = (
    "Proyek ini membangun fasilitas daur ulang baterai nikel bekas kendaraan listrik: pembongkaran, penghancuran dan "
    "pemilahan menjadi black mass dengan kapasitas 12.000 ton per tahun."
)


def a_project(**changes: object) -> Project:
    """A battery recycler in Chinese, asking for a green loan."""
    project = Project(
        description=BATTERY_ZH,
        applicant=Applicant("福州甲再生资源有限公司", "91350100MA00000000"),
        title="退役动力电池拆解线",
        instrument=Instrument.GREEN_LOAN,
    )
    return replace(project, **changes)


def an_entry(**changes: object) -> TechnologyEntry:
    entry = TechnologyEntry(
        serial="1",
        category="资源循环利用",
        title="退役电池破碎分选技术",
        scope="适用于退役锂离子电池的拆解与分选",
        process="带电破碎、热解、多级分选",
        parameters="锂回收率≥90%",
        benefit="年减排二氧化碳1万吨",
        source="合成数据",
        verification=Verification.SYNTHETIC,
    )
    return replace(entry, **changes)


def an_item(**changes: object) -> FinanceItem:
    item = FinanceItem(
        code="3.2.5",
        title="废旧物资循环利用",
        rows=(IndustryRow(("4210",), "金属废料和碎屑加工处理", Mark.DIRECT, mark_verified=False),),
        source="test",
        verification=Verification.PUBLIC_COPY,
    )
    return replace(item, **changes)


def a_load(kind: CatalogueKind, rows: tuple, **changes: object) -> Load:
    load = Load(
        catalogue=kind,
        label="test",
        number=1,
        title="试验目录",
        document="",
        issuer="",
        source="made for a test",
        verification=Verification.SYNTHETIC,
        sha256=load_sha256(rows),
        loaded=len(rows),
        official_count=len(rows),
        synthetic=True,
        partial=False,
    )
    return replace(load, **changes)


def a_technology_edition(*entries: TechnologyEntry, **changes: object) -> TechnologyEdition:
    rows = entries or (an_entry(),)
    return TechnologyEdition(a_load(CatalogueKind.TECHNOLOGY, rows, **changes), rows)


def a_finance_edition(*items: FinanceItem, **changes: object) -> FinanceEdition:
    rows = items or (an_item(),)
    return FinanceEdition(
        a_load(CatalogueKind.FINANCE, rows, **changes), rows, {"3": "资源循环利用产业", "3.2": "资源循环利用"}
    )


def a_vocabulary(**changes: object) -> Vocabulary:
    words = OwnWords(
        names=("废旧物资循环利用",),
        titles={"zh": "废旧物资循环利用", "en": "Recycling of waste materials", "id": "Daur ulang bahan bekas"},
        scopes={
            "zh": "拆解、分选、破碎",
            "en": "Dismantling, sorting and crushing.",
            "id": "Pembongkaran dan pemilahan.",
        },
        terms={"zh": ("动力电池拆解",), "en": ("battery dismantling",), "id": ("pembongkaran baterai",)},
        activities=("recycle",),
    )
    vocabulary = Vocabulary({fold_key(words.names[0]): words}, (), (), (), "0" * 64, "1" * 64)
    return replace(vocabulary, **changes)


def a_catalogue(**changes: object) -> Catalogue:
    return replace(Catalogue(a_technology_edition(), a_finance_edition(), a_vocabulary()), **changes)


def a_signal(text: str = "退役动力电池", start: int = 10, **changes: object) -> Signal:
    signal = Signal("terms", 0.41, (Evidence("description", start, start + len(text), text, "动力电池拆解"),))
    return replace(signal, **changes)


def a_finance_match(**changes: object) -> FinanceMatch:
    match = FinanceMatch(
        edition="2025",
        code="3.2.5",
        path=("3", "3.2"),
        row="4210",
        titles={"zh": "废旧物资循环利用", "en": "Recycling of waste materials", "id": "Daur ulang bahan bekas"},
        mark=Mark.DIRECT,
        mark_verified=False,
        score=0.88,
        band=Band.STRONG,
    )
    return replace(match, **changes)


def a_technology_match(**changes: object) -> TechnologyMatch:
    match = TechnologyMatch(
        edition="2024",
        serial="press-1",
        titles={
            "zh": "废旧锂离子电池回收及综合利用技术",
            "en": "Lithium-ion battery recycling",
            "id": "Daur ulang baterai",
        },
        score=0.74,
        band=Band.FAIR,
        known_by_name_only=True,
    )
    return replace(match, **changes)


def a_finding(**changes: object) -> Finding:
    finding = Finding(
        criterion="miit-battery-2024/li-recovery",
        title={"zh": "锂回收率", "en": "lithium recovery", "id": "perolehan litium"},
        force=Force.QUALITY,
        verdict=Verdict.MET,
        stated="92.5 %",
        required=">= 90 %",
        reason=Reason("figure-meets"),
        source="工业和信息化部公告2024年第42号",
        confidence="high",
    )
    return replace(finding, **changes)


def a_stood_on(**changes: object) -> StoodOn:
    stood_on = StoodOn(
        greenfin="0.1.0",
        matcher="test",
        encoder_sha256="",
        own_words_sha256="0" * 64,
        criteria_sha256="1" * 64,
        input_sha256="2" * 64,
        technology_edition=EditionPin("2024", 1, "3" * 64, 3, 112, synthetic=False),
        finance_edition=EditionPin("2025", 1, "4" * 64, 271, 271, synthetic=False),
    )
    return replace(stood_on, **changes)


def an_assessment(**changes: object) -> Assessment:
    """A complete assessment without reasons that need wording."""
    assessment = Assessment(
        id="",
        project_id="",
        assessed_on=date(2026, 11, 25),
        time_zone="Asia/Shanghai",
        description_language="zh",
        read_by="words",
        stood_on=a_stood_on(),
        technology=TechnologyAnswer(TechnologyStatus.POSSIBLE, (), (a_technology_match(),)),
        finance=FinanceAnswer(FinanceStatus.MATCH_WITH_CONDITIONS, (), (a_finance_match(),)),
        figures=(),
        findings=(),
        compliance=Compliance(ComplianceStatus.UNDETERMINED),
        conclusions=tuple(Conclusion(one, ConclusionStatus.SUPPORTED_WITH_CONDITIONS) for one in Instrument),
    )
    changed = replace(assessment, **changes)
    return replace(changed, id=assessment_id(changed))


class TableEncoder:
    """A small encoder for tests: each character has a fixed vector, a text is the mean of its characters."""

    digest = "table-encoder"
    width = 16

    def __init__(self, classes: object = None) -> None:
        self.classes = classes

    def encode(self, texts: list[str]) -> list:
        from greenfin.matching.meaning import EncodedText

        encoded = []
        for text in texts:
            states = np.stack([self._vector(character) for character in text or " "])
            pieces = tuple((index, index + 1) for index in range(len(text or " ")))
            encoded.append(EncodedText(vector=states.mean(axis=0), pieces=pieces, states=states))
        return encoded

    def _vector(self, character: str) -> np.ndarray:
        seed = int.from_bytes(hashlib.sha256(character.encode()).digest()[:8], "big")
        return np.random.default_rng(seed).normal(size=self.width).astype(np.float32)

import json
from importlib import resources

import jsonschema
import pytest
from workflow_drawings import MONDAY, UNIT, act_at

from documents.contract import json_schema
from documents.duration import DurationKind
from documents.sop import EdgeOrigin, FlowPoint, Shape, Template
from workflow.act import ActKind
from workflow.case import Case, CaseStatus, open_case, perform
from workflow.definition import Procedure, compile_procedure
from workflow.errors import ProcedureError
from workflow.graph import loops, obstacles
from workflow.library import REFERENCES, reference_effects, reference_procedure, reference_sop


@pytest.mark.parametrize("code", REFERENCES)
def test_reference_sop_follows_the_contract(code: str) -> None:
    text = resources.files("workflow").joinpath("procedures", f"{code}.json").read_text(encoding="utf-8")
    jsonschema.validate(json.loads(text), json_schema())


@pytest.mark.parametrize(
    ("code", "lanes", "rows", "citations", "decisions", "template"),
    [
        ("000", 2, 3, 8, 1, Template.PENDUKUNG),
        ("001", 4, 4, 11, 1, Template.PENDUKUNG),
        ("002", 3, 5, 5, 1, Template.MUTU_BAKU),
        ("003", 2, 3, 10, 0, Template.PENDUKUNG),
        ("004", 4, 6, 8, 3, Template.MUTU_BAKU),
    ],
)
def test_reference_sop_has_its_known_shape(
    code: str, lanes: int, rows: int, citations: int, decisions: int, template: Template
) -> None:
    sop = reference_sop(code)
    assert (len(sop.pelaksana), len(sop.kegiatan), sop.template) == (lanes, rows, template)
    assert len(sop.dasar_hukum or ()) == citations
    assert sum(node.is_decision for node in reference_procedure(code).nodes) == decisions


@pytest.mark.parametrize("code", REFERENCES)
def test_reference_sop_names_no_person(code: str) -> None:
    pengesah = reference_sop(code).pengesah
    assert pengesah is not None
    assert all(
        reading is None or reading.is_blank for reading in (pengesah.nama, pengesah.nip, pengesah.pangkat)
    )


def test_what_no_one_drew_or_wrote_is_marked_as_inferred() -> None:
    returns = {
        code: [edge.asal for edge in reference_sop(code).alur if edge.label == "TIDAK"]
        for code in ("000", "001", "002")
    }
    assert set(returns) == {"000", "001", "002"}
    assert all(origins == [EdgeOrigin.INFERRED] for origins in returns.values())


def test_time_standards_are_those_of_the_forms() -> None:
    def minutes(code: str) -> list[tuple[float | None, str | None, DurationKind] | None]:
        return [
            (row.durasi.nilai, row.durasi.satuan, row.durasi.jenis) if row.durasi else None
            for row in reference_sop(code).kegiatan
        ]

    tentatif = (None, None, DurationKind.TENTATIF)
    assert minutes("000") == [tentatif, tentatif, None]
    assert minutes("003") == [tentatif, (None, None, DurationKind.SEKETIKA), tentatif]
    assert minutes("004")[1] == (1, "hari", DurationKind.PASTI)


def test_004_has_the_symbols_that_are_drawn() -> None:
    shapes = [row.simbol[0].bentuk for row in reference_sop("004").kegiatan]
    assert shapes == [Shape.TERMINATOR, Shape.PROCESS, *[Shape.DECISION] * 3, Shape.TERMINATOR]


@pytest.mark.parametrize("code", REFERENCES)
def test_reference_procedure_can_be_run(code: str) -> None:
    assert obstacles(reference_procedure(code)) == ()


def test_004_cannot_be_run_before_its_disputed_return_is_settled() -> None:
    (obstacle,) = obstacles(compile_procedure(reference_sop("004")))
    assert obstacle.nomor == 5
    assert "langkah 4 (Sekretaris)" in obstacle.message
    assert "langkah 3 (Kabid/ Kasubag)" in obstacle.message


def play(procedure: Procedure, returns: set[FlowPoint]) -> Case:
    """The case at its end, each decision in `returns` returned once, one person a lane."""
    case = open_case(procedure, UNIT, MONDAY)
    waiting = set(returns)
    minute = 0
    while case.status == CaseStatus.RUNNING:
        node = procedure.node(case.position)
        kind = ActKind.APPROVE if node.is_decision else ActKind.ADVANCE
        if node.point in waiting:
            waiting.remove(node.point)
            kind = ActKind.RETURN
        minute += 1
        case = perform(procedure, case, act_at(node, kind, minute))
    return case


@pytest.mark.parametrize(
    ("code", "path"),
    [
        ("000", [1, 2, 3]),
        ("001", [1, 2, 3, 4]),
        ("002", [1, 2, 3, 4, 5]),
        ("003", [1, 1, 2, 3]),
        ("004", [1, 2, 3, 4, 5, 6]),
    ],
)
def test_reference_procedure_plays_to_its_end(code: str, path: list[int]) -> None:
    case = play(reference_procedure(code), set())
    assert [move.point.nomor for move in case.history] == path
    assert case.rounds == 0


@pytest.mark.parametrize(
    ("code", "path"),
    [
        ("000", [1, 2, 1, 2, 3]),
        ("001", [1, 2, 1, 2, 3, 4]),
        ("002", [1, 2, 3, 2, 3, 4, 5]),
        ("004", [1, 2, 3, 2, 3, 4, 3, 4, 5, 4, 5, 6]),
    ],
)
def test_reference_procedure_plays_with_every_return(code: str, path: list[int]) -> None:
    procedure = reference_procedure(code)
    case = play(procedure, {way.dari for way in loops(procedure)})
    assert [move.point.nomor for move in case.history] == path
    assert case.rounds == len(loops(procedure))


def test_each_reference_sop_says_what_its_steps_do() -> None:
    effects = {code: list(reference_effects(code).values()) for code in REFERENCES}
    assert effects == {
        "000": ["draft", "determine", "announce"],
        "001": ["inventory", "approve", "edition", "publish"],
        "002": ["send"],
        "003": ["report", "file"],
        "004": ["announce"],
    }


def test_there_are_five_reference_sops() -> None:
    with pytest.raises(ProcedureError, match="Tidak ada SOP acuan"):
        reference_procedure("005")

import pytest
from workflow_drawings import sop

from documents.sop import BranchLabel, EdgeOrigin, FlowPoint
from workflow.definition import compile_procedure
from workflow.gaps import fill_gaps
from workflow.graph import loops, obstacles

LADDER = """
T Staf
D Kabid
T Staf
"""


def messages(rows: str, edges: str) -> list[str]:
    return [obstacle.message for obstacle in obstacles(compile_procedure(sop(rows, edges)))]


def test_nodes_are_kegiatan_times_pelaksana() -> None:
    procedure = compile_procedure(sop("T Staf, P Kabid\nT Staf", "1.Staf>1.Kabid\n1.Kabid>2"))
    assert [node.point for node in procedure.nodes] == [
        FlowPoint(1, "Staf"), FlowPoint(1, "Kabid"), FlowPoint(2, "Staf"),
    ]  # fmt: skip
    assert procedure.start == FlowPoint(1, "Staf")


def test_offpage_connector_is_no_node() -> None:
    assert len(compile_procedure(sop("T Staf, O Staf\nO Staf, T Staf", "1>2")).nodes) == 2


def test_drawn_and_written_edges_that_agree_are_one_way_with_both_origins() -> None:
    procedure = compile_procedure(sop(LADDER, "1>2\n1>2 text\n2>3 YA\n2>1 TIDAK"))
    (way,) = procedure.ways(FlowPoint(1, "Staf"))
    assert way.origins == {EdgeOrigin.DRAWN, EdgeOrigin.TEXT}


def test_text_with_two_exits_makes_a_decision_without_a_diamond() -> None:
    procedure = compile_procedure(sop("T Staf\nP Kabid\nT Staf", "1>2\n2>3 YA text\n2>1 TIDAK text"))
    assert procedure.nodes[1].is_decision
    assert not obstacles(procedure)


def test_the_one_unlabelled_exit_of_a_decision_is_the_missing_one() -> None:
    procedure = compile_procedure(sop(LADDER, "1>2\n2>3\n2>1 TIDAK"))
    assert procedure.ways(FlowPoint(2, "Kabid"), BranchLabel.YA)[0].ke == FlowPoint(3, "Staf")


def test_inferred_edge_gives_way_to_a_drawn_one() -> None:
    procedure = compile_procedure(
        sop("P A\nP B\nD C\nT A", "1>2\n2>3\n3>4 YA\n3>1 TIDAK inferred\n3>2 TIDAK"),
    )
    assert [way.ke.nomor for way in procedure.ways(FlowPoint(3, "C"), BranchLabel.TIDAK)] == [2]
    assert not procedure.conflicts


DISPUTED = "1>2\n2>3\n3>4 YA\n3>2 TIDAK drawn\n3>1 TIDAK text"


def test_drawn_and_written_returns_that_disagree_are_a_conflict_not_a_choice() -> None:
    procedure = compile_procedure(sop("T Staf\nP Kabid\nD Sekretaris\nT Staf", DISPUTED))
    (conflict,) = procedure.conflicts
    assert {way.ke.nomor for way in conflict.candidates} == {1, 2}
    assert not procedure.ways(conflict.dari, BranchLabel.TIDAK)
    assert any("gambar dan teks berbeda" in obstacle.message for obstacle in obstacles(procedure))


def test_a_person_settles_a_conflict() -> None:
    branch = (FlowPoint(3, "Sekretaris"), BranchLabel.TIDAK)
    document = sop("T Staf\nP Kabid\nD Sekretaris\nT Staf", DISPUTED)
    procedure = compile_procedure(document, {branch: FlowPoint(1, "Staf")})
    assert [way.ke.nomor for way in procedure.ways(*branch)] == [1]
    assert not obstacles(procedure)


def test_a_conflict_cannot_be_settled_to_a_place_nobody_named() -> None:
    branch = (FlowPoint(3, "Sekretaris"), BranchLabel.TIDAK)
    with pytest.raises(ValueError, match="neither drawing nor text"):
        compile_procedure(
            sop("T Staf\nP Kabid\nD Sekretaris\nT Staf", DISPUTED), {branch: FlowPoint(4, "Staf")}
        )


def test_fork_of_a_plain_step_is_kept() -> None:
    procedure = compile_procedure(sop("T Staf\nP Kabid, P Sekretaris\nT Staf", "1>2.Kabid\n1>2.Sekretaris\n2.Kabid>3\n2.Sekretaris>3"))  # fmt: skip  # noqa: E501
    assert len(procedure.ways(FlowPoint(1, "Staf"))) == 2
    assert not obstacles(procedure)


@pytest.mark.parametrize(
    ("rows", "edges", "message"),
    [
        ("P -", "", "tidak memuat langkah"),
        ("T Staf\nP -\nT Staf", "1>3", "Langkah 2: pelaksananya belum diketahui"),
        ("T Staf\nP Juru Kunci Museum\nT Staf", "1>2\n2>3", "belum dipasangkan dengan peran"),
        (LADDER, "1>2\n2>3 YA", "jalur TIDAK tidak diketahui"),
        (LADDER, "1>2\n2>1 TIDAK", "jalur YA tidak diketahui"),
        (LADDER, "2>3 YA\n2>1 TIDAK", "tidak ada garis yang menuju ke sini"),
        (LADDER, "1>2\n2>3 YA\n2>1 TIDAK\n2>3", "tanpa tanda YA atau TIDAK"),
        ("T Staf\nP Kabid\nT Staf", "1>2\n2>1", "tidak ada jalan ke akhir"),
    ],
)
def test_what_keeps_a_procedure_from_running_is_named(rows: str, edges: str, message: str) -> None:
    assert any(message in found for found in messages(rows, edges))


def test_loops_are_the_ways_back() -> None:
    procedure = compile_procedure(sop(LADDER, "1>2\n2>3 YA\n2>1 TIDAK"))
    assert [(way.dari.nomor, way.ke.nomor) for way in loops(procedure)] == [(2, 1)]


def test_gaps_are_filled_with_inferred_edges_only() -> None:
    document = fill_gaps(sop("T Staf\nP Kabid\nD Sekretaris\nT Staf", "1>2"))
    added = document.alur[1:]
    assert {edge.asal for edge in added} == {EdgeOrigin.INFERRED}
    assert [(edge.dari.nomor, edge.ke.nomor, edge.label) for edge in added] == [
        (2, 3, None), (3, 4, BranchLabel.YA), (3, 2, BranchLabel.TIDAK),
    ]  # fmt: skip
    assert not obstacles(compile_procedure(document))


def test_gaps_leave_a_complete_flow_alone() -> None:
    document = sop(LADDER, "1>2\n2>3 YA\n2>1 TIDAK")
    assert fill_gaps(document) == document

"""Performers of later tables: known ones under their names, others added."""

from sop_drawing import table

from extractors.procedure import StepTable, read_step_table
from extractors.sop_build import SopParts

WIDTHS = (80.0, 500.0, 200.0, 200.0, 300.0, 150.0, 300.0, 200.0)


def step_table(*lanes: str) -> StepTable:
    headings = ("No", "Aktivitas", *lanes, "Kelengkapan", "Waktu", "Output", "Ket")
    row = ("1", "Mencatat", "", "", "Formulir", "1 hari", "Buku", "")
    found = read_step_table([table(headings, row, widths=WIDTHS)], None)
    assert found is not None
    return found


def names(*tables: StepTable) -> tuple[list[str], list[list[str]]]:
    sop = SopParts()
    lanes = []
    for one in tables:
        sop.add_table(one)
        lanes.append([sop.lane_name(one, lane) for lane in one.lanes])
    return [reading.value for reading in sop.lanes], lanes


def test_a_second_table_with_other_performers_adds_them() -> None:
    known, lanes = names(step_table("PPID", "Tim"), step_table("Tim", "Pemohon"))
    assert known == ["PPID", "Tim", "Pemohon"]
    assert lanes == [["PPID", "Tim"], ["Tim", "Pemohon"]]


def test_misread_headings_of_a_repeated_table_stay_the_performers_before() -> None:
    known, lanes = names(step_table("Sekretaris", "Kepala Dinas"), step_table("Sekretaris", "K3p D1n4s"))
    assert known == ["Sekretaris", "Kepala Dinas"]
    assert lanes[1] == known


def test_performers_of_like_names_in_one_table_are_two() -> None:
    known, lanes = names(step_table("Kepala Bidang", "Kepala Badan"))
    assert known == ["Kepala Bidang", "Kepala Badan"]
    assert lanes == [known]


def test_performers_that_differ_in_one_word_stay_apart() -> None:
    lanes = ("Petugas Pelayanan Informasi dan Dokumentasi", "Bidang Pelayanan Informasi dan Dokumentasi")
    known, found = names(step_table(*lanes))
    assert known == list(lanes)
    assert found == [list(lanes)]

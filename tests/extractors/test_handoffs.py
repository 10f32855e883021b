from typing import TypedDict

import pytest
import yaml

from documents.box import Box
from documents.reading import Reading
from documents.sop import BranchLabel, Edge, EdgeOrigin, FlowPoint
from extractors.handoffs import (
    KNOWLEDGE,
    WrittenStep,
    compare_flows,
    find_handoffs,
    match_role,
    read_handoffs,
)

ROLES = ("Kabid/ Kasubag", "Fungsional/ Pelaksana", "Sekretaris", "Kepala Dinas")
TEXTS = {number: Reading("", "", 1.0, 2, Box(10 * number, 0, 10 * number + 1, 1)) for number in range(1, 5)}


class Example(TypedDict):
    text: str
    roles: list[str]
    handoffs: list[list[str | bool | None]]


EXAMPLES: list[Example] = yaml.safe_load(KNOWLEDGE.read_text(encoding="utf-8"))["examples"]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"][:40])
def test_the_examples_of_the_word_list_hold(example: Example) -> None:
    found = find_handoffs(example["text"], example["roles"])
    assert [[one.role, one.label, one.is_return] for one in found] == example["handoffs"]


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("sekretaris dinas", "Sekretaris"),
        ("kabid / kasubbag", "Kabid/ Kasubag"),
        ("kepala bidang", "Kabid/ Kasubag"),
        ("kadis", "Kepala Dinas"),
        ("fungsional/pelaksana", "Fungsional/ Pelaksana"),
        ("instansi pembina", None),
        ("kepala", None),
        ("", None),
    ],
)
def test_names_in_text_are_matched_to_lanes(name: str, role: str | None) -> None:
    assert match_role(name, ROLES) == role


def test_a_misread_lane_is_still_matched() -> None:
    assert match_role("kabid/ kaset ihhan", ("Kabia/ Kasubag", "Sekretaris")) == "Kabia/ Kasubag"


def steps() -> list[WrittenStep]:
    return [
        WrittenStep(1, "Menyusun konsep dan disampaikan kepada Kasubag", ("Fungsional/ Pelaksana",)),
        WrittenStep(
            2,
            "Memeriksa, jika sesuai diteruskan ke Sekretaris, jika belum dikembalikan ke Pelaksana",
            ("Kabid/ Kasubag",),
        ),
        WrittenStep(
            3, "Jika sesuai diteruskan ke Kepala Dinas, jika tidak dikembalikan ke Kabid", ("Sekretaris",)
        ),
        WrittenStep(4, "Menandatangani, jika belum sesuai dikembalikan ke Kabid", ("Kepala Dinas",)),
    ]


def edge(start: tuple[int, str], end: tuple[int, str], label: BranchLabel | None, origin: EdgeOrigin) -> Edge:
    return Edge(FlowPoint(*start), FlowPoint(*end), label, origin, 0.9)


def test_the_text_gives_edges_to_the_nearest_row_of_the_receiver() -> None:
    found = [(one.dari.nomor, one.ke.nomor, one.label) for one in read_handoffs(steps(), ROLES)]
    assert found == [
        (1, 2, None),
        (2, 3, BranchLabel.YA),
        (2, 1, BranchLabel.TIDAK),
        (3, 4, BranchLabel.YA),
        (3, 2, BranchLabel.TIDAK),
        (4, 2, BranchLabel.TIDAK),
    ]
    assert all(one.asal is EdgeOrigin.TEXT for one in read_handoffs(steps(), ROLES))


def test_a_drawn_return_to_somebody_else_is_reported() -> None:
    drawn = [edge((4, "Kepala Dinas"), (3, "Sekretaris"), BranchLabel.TIDAK, EdgeOrigin.DRAWN)]
    issues = compare_flows(drawn, read_handoffs(steps(), ROLES), TEXTS)
    assert [(issue.code, issue.page, issue.box) for issue in issues] == [("F09", 2, Box(40, 0, 41, 1))]
    assert "Langkah 4" in issues[0].message
    assert "Sekretaris" in issues[0].message
    assert "Kabid/ Kasubag" in issues[0].message


def test_agreement_and_silence_of_the_drawing_are_not_reported() -> None:
    drawn = [edge((2, "Kabid/ Kasubag"), (3, "Sekretaris"), None, EdgeOrigin.DRAWN)]
    assert compare_flows(drawn, read_handoffs(steps(), ROLES), TEXTS) == ()


def test_a_step_without_performer_gives_no_edge() -> None:
    assert read_handoffs([WrittenStep(1, "diteruskan ke Sekretaris", ())], ROLES) == ()

import cv2
import numpy as np
import pytest
import yaml

from documents.sop import BranchLabel
from extractors.flow_labels import KNOWLEDGE, find_labels, read_label
from extractors.flowchart_area import PixelBox, PlacedWord

EXAMPLES = yaml.safe_load(KNOWLEDGE.read_text(encoding="utf-8"))["examples"]
WORDS = {"ya": BranchLabel.YA, "tidak": BranchLabel.TIDAK, None: None}


@pytest.mark.parametrize(("text", "label"), EXAMPLES)
def test_the_examples_of_the_word_list_hold(text: str, label: str | None) -> None:
    assert read_label(text) is WORDS[label]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("TIDAK", BranchLabel.TIDAK),
        ("Tidak", BranchLabel.TIDAK),
        ("Ya", BranchLabel.YA),
        ("Y", BranchLabel.YA),
    ],
)
def test_print_nobody_read_is_told_by_its_form(text: str, label: BranchLabel) -> None:
    ink = np.zeros((80, 200), np.uint8)
    cv2.putText(ink, text, (30, 50), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 255, 2)
    assert [found.label for found in find_labels(ink, [])] == [label]


def test_a_word_that_was_read_decides() -> None:
    ink = np.zeros((80, 200), np.uint8)
    cv2.putText(ink, "Ya", (30, 50), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 255, 2)
    word = PlacedWord("Tidak", PixelBox(25, 30, 70, 55))
    assert [found.label for found in find_labels(ink, [word])] == [BranchLabel.TIDAK]


def test_specks_and_long_lines_are_no_labels() -> None:
    ink = np.zeros((80, 400), np.uint8)
    cv2.circle(ink, (30, 40), 2, 255, cv2.FILLED)
    cv2.line(ink, (60, 40), (390, 40), 255, 3)
    assert find_labels(ink, []) == []


@pytest.mark.parametrize(
    ("text", "confidence", "count"), [("A", 0.97, 0), ("Aplikasi", 0.95, 0), ("A", 0.4, 1)]
)
def test_a_word_surely_read_that_is_no_label_is_none(text: str, confidence: float, count: int) -> None:
    ink = np.zeros((80, 200), np.uint8)
    cv2.putText(ink, "Ab", (30, 50), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 255, 2)
    word = PlacedWord(text, PixelBox(25, 30, 70, 55), confidence)
    assert len(find_labels(ink, [word])) == count

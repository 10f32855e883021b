"""Look-alike signs are told apart by their widths."""

import cv2
import numpy as np
import pytest

from extractors.glyphs import read_shapes
from extractors.images import Pixels

STEP, TALL = 40, 60


def drawn(signs: str) -> Pixels:
    """Signs as blocks and strokes: digits 0.6 as wide as tall, O 0.95, a bare stroke 0.1, a slash leaning."""
    page = np.full((TALL + 20, STEP * 2 * len(signs) + 20, 1), 245, np.uint8)
    for index, sign in enumerate(signs):
        left = 10 + index * 2 * STEP
        match sign:
            case "/":
                cv2.line(page, (left, TALL + 8), (left + 22, 10), (0,), 4)
            case "I":
                cv2.rectangle(page, (left, 10), (left + 5, TALL + 9), (0,), -1)
            case "O":
                cv2.ellipse(page, (left + 28, 40), (28, 30), 0, 0, 360, (0,), 4)
            case ".":
                cv2.rectangle(page, (left, TALL), (left + 8, TALL + 9), (0,), -1)
            case _:
                cv2.rectangle(page, (left, 10), (left + 36, TALL + 9), (0,), 4)
    return np.asarray(page[:, :, 0], np.uint8)


@pytest.mark.parametrize(
    ("printed", "read", "value"),
    [
        ("800/626/I.7", "800/626/1.7", "800/626/I.7"),
        ("800/626/1.7", "800/626/1.7", "800/626/1.7"),
        ("573/234/D0", "573/234/DO", "573/234/D0"),
        ("573/234/DO", "573/234/D0", "573/234/DO"),
        ("573/234/D0", "573/234/D0O", "573/234/D0"),
    ],
)
def test_short_parts_are_read_by_the_shapes_of_their_signs(printed: str, read: str, value: str) -> None:
    assert read_shapes(read, drawn(printed)) == value


def test_touching_letters_are_left_as_read() -> None:
    assert read_shapes("80/1.7", drawn("8/I.7")) == "80/1.7"


def test_a_font_without_flags_says_nothing() -> None:
    assert read_shapes("8II/626/1", drawn("8II/626/I").copy()) == "8II/626/I"
    assert read_shapes("811/626/1", drawn("8II/626/I")) == "811/626/1"

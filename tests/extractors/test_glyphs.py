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


def touching(*widths: float) -> Pixels:
    """Rings so many times as wide as tall, each joined to the next; 0 is a bar without white in it."""
    page = np.full((TALL + 20, 500), 245, np.uint8)
    left = 20
    for share in widths:
        width = round(share * TALL)
        cv2.rectangle(page, (left, 10), (left + max(width, 6), TALL + 9), (0,), 4 if width else -1)
        left += max(width, 6)
    return page


@pytest.mark.parametrize(
    ("read", "widths", "value"),
    [
        ("340/D0O", (0.0, 0.5, 0.4, 0.0, 0.6, 0.4), "340/D0"),
        ("340/DO", (0.0, 0.5, 0.4, 0.0, 0.6, 0.4), "340/D0"),
        ("340/D0", (0.0, 0.5, 0.4, 0.0, 0.6, 0.9), "340/DO"),
        ("340/SOP", (0.0, 0.5, 0.4, 0.0, 0.0, 0.4, 0.5), "340/SOP"),
        ("D/DO", (0.6, 0.0, 0.6, 0.4), "D/DO"),
    ],
)
def test_a_nought_that_touches_its_neighbours_is_read_by_the_white_within_it(
    read: str, widths: tuple[float, ...], value: str
) -> None:
    assert read_shapes(read, touching(*widths)) == value


def test_a_point_is_seen_in_a_tall_crop() -> None:
    page = np.full((240, 1200), 245, np.uint8)
    print_of = drawn("800/626/I.7")
    page[40 : 40 + print_of.shape[0], : print_of.shape[1]] = print_of
    assert read_shapes("800/626/1.7", page) == "800/626/I.7"

import cv2
import numpy as np

from extractors.flowchart_rulings import erase_rulings


def test_rulings_go_and_lines_across_them_stay() -> None:
    ink = np.zeros((300, 400), np.uint8)
    cv2.line(ink, (200, 0), (200, 299), 255, 3)
    cv2.line(ink, (50, 150), (350, 150), 255, 2)
    left, rulings = erase_rulings(ink, [201.0], [])
    assert (left[150, 60:340] > 0).all()
    assert not left[20:140, 190:210].any()
    assert (rulings[20:140, 200] > 0).all()


def test_a_ruling_that_leans_and_is_broken_is_followed() -> None:
    ink = np.zeros((600, 300), np.uint8)
    cv2.line(ink, (100, 0), (108, 280), 255, 3)
    cv2.line(ink, (109, 320), (116, 599), 255, 3)
    left, _ = erase_rulings(ink, [108.0], [])
    assert np.count_nonzero(left) < 0.05 * np.count_nonzero(ink)


def test_a_stroke_over_the_whole_table_is_a_ruling_even_if_the_grid_has_none() -> None:
    ink = np.zeros((300, 400), np.uint8)
    cv2.line(ink, (0, 200), (399, 204), 255, 2)
    left, _ = erase_rulings(ink, [5.0, 395.0], [100.0, 290.0])
    assert np.count_nonzero(left) < 0.05 * np.count_nonzero(ink)


def test_a_line_beside_a_ruling_is_kept() -> None:
    ink = np.zeros((400, 400), np.uint8)
    cv2.line(ink, (200, 0), (200, 399), 255, 3)
    cv2.line(ink, (209, 100), (209, 220), 255, 3)
    left, _ = erase_rulings(ink, [203.0], [])
    assert (left[105:215, 209] > 0).all()

import numpy as np
from flow_drawing import Sheet

from extractors.explain import draw_flow
from extractors.flowchart import read_flow


def test_symbols_and_lines_are_drawn_in_colour_over_the_page() -> None:
    sheet = Sheet(lanes=1, rows=2)
    sheet.capsule(0, 0)
    sheet.capsule(0, 1)
    start, end = sheet.centre(0, 0), sheet.centre(0, 1)
    sheet.arrow([(start[0], start[1] + 23), (end[0], end[1] - 24)])
    picture = np.repeat(sheet.grey[:, :, None], 3, axis=2)
    draw_flow(picture, sheet.area, read_flow(sheet.grey, sheet.area, dpi=200.0))
    is_coloured = picture.max(axis=2) != picture.min(axis=2)
    middle = round((start[1] + end[1]) / 2)
    assert is_coloured[middle, round(start[0]) - 2 : round(start[0]) + 3].any()
    assert is_coloured.sum() > 500

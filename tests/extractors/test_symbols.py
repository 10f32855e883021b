import cv2
import numpy as np
from flow_drawing import Sheet

from documents.sop import Shape
from extractors.flowchart_ink import Drawing, find_dark, find_ink
from extractors.symbols import FoundSymbol, find_symbols


def found_on(sheet: Sheet, *, thorough: bool = False) -> tuple[FoundSymbol, ...]:
    ink = find_ink(sheet.grey)
    drawing = Drawing(ink, np.zeros_like(ink), find_dark(sheet.grey))
    return find_symbols(drawing, 200.0, thorough=thorough)


def blank() -> Sheet:
    return Sheet(lanes=2, rows=2, rulings=False)


def test_shapes_drawn_over_one_another_are_one_symbol() -> None:
    sheet = blank()
    x, y = sheet.centre(0, 0)
    trapezoid = np.array([(x + 20, y - 10), (x + 65, y - 10), (x + 80, y + 35), (x + 5, y + 35)], np.int32)
    cv2.polylines(sheet.grey, [trapezoid], True, 30, 4)
    sheet.box(0, 0)
    (symbol,) = found_on(sheet)
    assert symbol.shape is Shape.PROCESS
    assert symbol.box.right > x + 70


def test_a_loop_of_lines_between_two_symbols_is_no_symbol() -> None:
    sheet = blank()
    a, b = sheet.centre(0, 0), sheet.centre(1, 1)
    sheet.arrow([(a[0] + 50, a[1]), (b[0], a[1]), (b[0], b[1] - 39)])
    sheet.arrow([(b[0] - 48, b[1]), (a[0], b[1]), (a[0], a[1] + 24)])
    sheet.box(0, 0)
    sheet.diamond(1, 1)
    assert [symbol.shape for symbol in found_on(sheet)] == [Shape.PROCESS, Shape.DECISION]


def test_crossing_lines_make_no_box() -> None:
    sheet = blank()
    for x in (120.0, 220.0):
        sheet.line([(x, 80), (x, 260)])
    for y in (120.0, 170.0):
        sheet.line([(80, y), (300, y)])
    assert found_on(sheet) == ()


def test_words_in_a_symbol_do_not_change_it() -> None:
    sheet = blank()
    sheet.capsule(0, 0)
    x, y = sheet.centre(0, 0)
    sheet.write("Mulai", x - 32, y + 7)
    assert [symbol.shape for symbol in found_on(sheet)] == [Shape.TERMINATOR]


def test_grey_print_over_a_dark_outline_is_overlooked_when_looking_thoroughly() -> None:
    sheet = blank()
    sheet.pentagon(0, 0)
    x, y = sheet.centre(0, 0)
    cv2.putText(
        sheet.grey, "elektronik", (round(x - 80), round(y - 18)), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 128, 2
    )
    sheet.line(
        [(x - 28, y - 26), (x + 28, y - 26), (x + 28, y + 8), (x, y + 26), (x - 28, y + 8), (x - 28, y - 26)]
    )
    assert [symbol.shape for symbol in found_on(sheet, thorough=True)] == [Shape.OFFPAGE]


def test_a_faint_outline_is_seen() -> None:
    sheet = blank()
    x, y = (round(value) for value in sheet.centre(0, 0))
    cv2.rectangle(sheet.grey, (x - 50, y - 23), (x + 50, y + 23), 236, 1)
    assert [symbol.shape for symbol in found_on(sheet)] == [Shape.PROCESS]

"""The arrows of the sample flowcharts keep the laws of drawing."""

import itertools

from scans.routing import Channels, find_ways

from documents.box import Box

BOXES = (Box(40, 20, 80, 40), Box(140, 100, 180, 120), Box(40, 180, 80, 200))
CHANNELS = Channels((20, 100, 120, 200), (60, 80, 140, 160))


def test_ways_run_at_right_angles_and_through_no_symbol() -> None:
    ends = [(BOXES[0], BOXES[1]), (BOXES[1], BOXES[2]), (BOXES[2], BOXES[0])]
    for way in find_ways(ends, BOXES, CHANNELS):
        for (x0, y0), (x1, y1) in itertools.pairwise(way):
            assert (x0 == x1) != (y0 == y1)
            line = Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            assert not any(line.intersection(box.padded(-1)) for box in BOXES)


def test_ways_begin_and_end_at_their_symbols() -> None:
    (way,) = find_ways([(BOXES[0], BOXES[1])], BOXES, CHANNELS)
    assert BOXES[0].contains(*way[0])
    assert BOXES[1].contains(*way[-1])


def test_a_symbol_straight_below_is_reached_straight() -> None:
    (way,) = find_ways([(BOXES[0], BOXES[2])], BOXES, CHANNELS)
    assert way == ((60, 40), (60, 180))


def test_no_pairs_give_no_ways() -> None:
    assert find_ways([], BOXES, CHANNELS) == []

"""Finds right-angled ways for the arrows between symbols.

Every way out of one symbol and into another with up to three bends is weighed; the cheapest is
taken. Running through a symbol is impossible, along another arrow dear, a crossing or a bend cheap.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from documents.box import Box

Point = tuple[float, float]
Way = tuple[Point, ...]
SIDES = {"left": (-1, 0), "right": (1, 0), "top": (0, -1), "bottom": (0, 1)}


@dataclass(frozen=True, slots=True)
class Channels:
    """Where lines may run: x of the vertical ones, y of the horizontal ones."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]


def find_ways(
    ends: Sequence[tuple[Box, Box]], symbols: tuple[Box, ...], channels: Channels, orders: int = 24
) -> list[Way]:
    """A way for each pair of symbols: the best set that any of some orders of drawing them gives.

    Raises:
        ValueError: a pair cannot be joined.
    """
    choices = [_choices(source, target, symbols, channels) for source, target in ends]
    rng = Random(orders)
    order = list(range(len(ends)))
    best: Plan | None = None
    for _ in range(orders if len(ends) > 2 else 1):
        plan = Plan()
        for number in order:
            plan.connect(number, choices[number])
        if best is None or plan.cost < best.cost:
            best = plan
        rng.shuffle(order)
    return [best.ways[number] for number in range(len(ends))] if best else []


@dataclass(slots=True)
class Plan:
    """The ways chosen so far and what they cost together."""

    ways: dict[int, Way] = field(default_factory=dict)
    used: dict[Point, str] = field(default_factory=dict)
    cost: float = 0.0

    def connect(self, number: int, choices: Sequence[tuple[float, Way]]) -> None:
        """Add the way that suits the others best, under a number; the choices come cheapest first."""
        best, least = choices[0][1], float("inf")
        for cost, way in choices:
            if cost >= least:
                break
            total = cost + self._conflicts(way)
            if total < least:
                best, least = way, total
        self.cost += least
        self.ways[number] = best
        self.used[best[0]] = "out"
        self.used[best[-1]] = "in"

    def _conflicts(self, way: Way) -> float:
        cost = 0.0
        for end, role in ((way[0], "out"), (way[-1], "in")):
            taken = self.used.get(end)
            cost += 0 if taken is None else 12 if taken == role else 40
        for other in self.ways.values():
            for one in _pairs(way):
                for two in _pairs(other):
                    cost += 60 if _along(one, two) else 4 if _across(one, two) else 0
        return cost


def _choices(
    source: Box, target: Box, symbols: tuple[Box, ...], channels: Channels
) -> list[tuple[float, Way]]:
    """The free ways from one symbol to another, the cheapest first.

    Raises:
        ValueError: no way is free.
    """
    free = {way for way in _candidates(source, target, channels) if _is_free(way, symbols)}
    if not free:
        raise ValueError(f"no way from {source} to {target}")
    return sorted((_price(way, source, target), way) for way in free)[:150]


def _price(way: Way, source: Box, target: Box) -> float:
    """Length and bends, and what draughtsmen avoid: going on by the top, coming back by the bottom."""
    length = sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in _pairs(way))
    down = target.centre[1] - source.centre[1] > 1
    up = source.centre[1] - target.centre[1] > 1
    odd = (way[0][1] == (source.top if down else source.bottom)) + (
        way[-1][1] == (target.bottom if down else target.top)
    )
    return length / 40 + 2.0 * (len(way) - 2) + 8.0 * odd * (down or up)


def _is_free(way: Way, symbols: tuple[Box, ...]) -> bool:
    return not any(_hits(start, end, box) for start, end in _pairs(way) for box in symbols)


def _pairs(way: Way) -> Iterator[tuple[Point, Point]]:
    return itertools.pairwise(way)


def _candidates(source: Box, target: Box, channels: Channels) -> Iterator[Way]:
    for leave, out in SIDES.items():
        for enter, into in SIDES.items():
            start, end = _port(source, leave), _port(target, enter)
            for way in _ways(start, end, out, into, channels):
                slim = _straightened(way)
                if len(slim) > 1 and _goes(slim[0], slim[1], out) and _goes(slim[-1], slim[-2], into):
                    yield slim


def _ways(start: Point, end: Point, out: Point, into: Point, channels: Channels) -> Iterator[Way]:
    (sx, sy), (ex, ey) = start, end
    level_out, level_in = out[1] == 0, into[1] == 0
    if level_out and level_in:
        yield from (((sx, sy), (x, sy), (x, ey), (ex, ey)) for x in channels.xs)
    elif level_out:
        yield (sx, sy), (ex, sy), (ex, ey)
        yield from (((sx, sy), (x, sy), (x, y), (ex, y), (ex, ey)) for x in channels.xs for y in channels.ys)
    elif level_in:
        yield (sx, sy), (sx, ey), (ex, ey)
        yield from (((sx, sy), (sx, y), (x, y), (x, ey), (ex, ey)) for x in channels.xs for y in channels.ys)
    else:
        yield from (((sx, sy), (sx, y), (ex, y), (ex, ey)) for y in channels.ys)


def _port(box: Box, side: str) -> Point:
    x, y = box.centre
    places = {"left": (box.left, y), "right": (box.right, y), "top": (x, box.top), "bottom": (x, box.bottom)}
    return places[side]


def _straightened(way: Way) -> Way:
    """The way without points that stand still or lie on a straight line."""
    slim: list[Point] = []
    for point in way:
        if slim and _same(slim[-1], point):
            continue
        if len(slim) > 1 and _level(slim[-2], slim[-1], point):
            slim.pop()
        slim.append(point)
    return tuple(slim)


def _same(a: Point, b: Point) -> bool:
    return abs(a[0] - b[0]) < 0.5 and abs(a[1] - b[1]) < 0.5


def _level(a: Point, b: Point, c: Point) -> bool:
    return any(abs(a[k] - b[k]) < 0.5 and abs(b[k] - c[k]) < 0.5 for k in (0, 1))


def _goes(start: Point, end: Point, direction: Point) -> bool:
    """Whether a segment leaves a border outwards, and far enough to be seen."""
    along = (end[0] - start[0]) * direction[0] + (end[1] - start[1]) * direction[1]
    return along > 5


def _hits(start: Point, end: Point, box: Box) -> bool:
    """Whether a segment enters a symbol or grazes it."""
    left, right = sorted((start[0], end[0]))
    top, bottom = sorted((start[1], end[1]))
    return (
        left < box.right - 0.5
        and right > box.left + 0.5
        and top < box.bottom - 0.5
        and bottom > box.top + 0.5
    )


def _is_upright(segment: tuple[Point, Point]) -> bool:
    return abs(segment[0][0] - segment[1][0]) < 0.5


def _along(one: tuple[Point, Point], two: tuple[Point, Point]) -> bool:
    """Whether two segments run side by side so close that they look like one."""
    if _is_upright(one) != _is_upright(two):
        return False
    axis = 1 if _is_upright(one) else 0
    if abs(one[0][1 - axis] - two[0][1 - axis]) > 4:
        return False
    low = max(min(one[0][axis], one[1][axis]), min(two[0][axis], two[1][axis]))
    high = min(max(one[0][axis], one[1][axis]), max(two[0][axis], two[1][axis]))
    return high - low > 1


def _across(one: tuple[Point, Point], two: tuple[Point, Point]) -> bool:
    upright, flat = (one, two) if _is_upright(one) else (two, one)
    if not _is_upright(upright) or _is_upright(flat):
        return False
    x, y = upright[0][0], flat[0][1]
    within_x = min(flat[0][0], flat[1][0]) - 1 < x < max(flat[0][0], flat[1][0]) + 1
    return within_x and min(upright[0][1], upright[1][1]) - 1 < y < max(upright[0][1], upright[1][1]) + 1

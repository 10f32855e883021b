"""How one form is set: fonts, sizes, rules and habits that differ from office to office."""

import zlib
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Style:
    """The typographic habits of one form; lengths in points."""

    width: float
    height: float
    margin: float
    font: str
    bold: str
    size: float
    rule: float
    header_fill: float | None
    symbol_fill: tuple[float, float, float] | None
    symbol_width: float
    row_gap: float
    bold_headers: bool
    column_numbers: bool
    org_rule: bool
    lane_width: float
    labels: tuple[str, str]


def seeded(seed: int, *names: object) -> Random:
    """A random source that depends on the seed and the names alone, on every machine."""
    return Random(zlib.crc32(repr((seed, *names)).encode()))


def choose_style(seed: int, name: str) -> Style:
    """The style of one sample, the same for the same seed and name."""
    rng = seeded(seed, name, "style")
    serif = rng.random() < 0.25
    return Style(
        width=841.89,
        height=595.28,
        margin=rng.uniform(30, 42),
        font="Times-Roman" if serif else "Helvetica",
        bold="Times-Bold" if serif else "Helvetica-Bold",
        size=rng.choice((8.5, 9.0, 9.5)),
        rule=rng.choice((0.5, 0.75, 1.0, 1.25)),
        header_fill=rng.choice((None, None, 0.85)),
        symbol_fill=rng.choice((None, None, (1, 1, 1), (0.78, 0.86, 0.95))),
        symbol_width=rng.uniform(36, 46),
        row_gap=rng.uniform(9, 14),
        bold_headers=rng.random() < 0.5,
        column_numbers=rng.random() < 0.3,
        org_rule=rng.random() < 0.5,
        lane_width=rng.uniform(66, 80),
        labels=rng.choice((("YA", "TIDAK"), ("YA", "TIDAK"), ("Ya", "Tidak"))),
    )

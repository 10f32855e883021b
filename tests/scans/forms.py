"""Whole files drawn clean: one SOP, or a cover and several SOPs."""

from dataclasses import dataclass

from scans.content import Sop
from scans.flow import draw_flow
from scans.identity import draw_identity
from scans.ornaments import draw_crest
from scans.paragraphs import draw_cell
from scans.sheet import Sheet
from scans.style import choose_style, seeded
from scans.truth import Drawn

from documents.box import Box

WIDTH, HEIGHT = 841.89, 595.28


@dataclass(frozen=True, slots=True)
class Form:
    """A clean PDF and what stands on it."""

    name: str
    pdf: bytes
    pages: int
    drawn: tuple[Drawn, ...]
    covers: int


def draw_form(name: str, sops: tuple[Sop, ...], seed: int, *, cover: str | None = None) -> Form:
    """Draw the SOPs one after the other, after a cover with that title if one is given.

    Raises:
        ValueError: an arrow of a flowchart finds no way.
    """
    sheet = Sheet(WIDTH, HEIGHT)
    if cover is not None:
        _draw_cover(sheet, cover, sops)
        sheet.next_page()
    drawn = []
    for number, sop in enumerate(sops):
        if number:
            sheet.next_page()
        drawn.append(_draw_sop(sheet, sop, seed))
    pages = sheet.page
    return Form(name, sheet.finish(), pages, tuple(drawn), int(cover is not None))


def _draw_sop(sheet: Sheet, sop: Sop, seed: int) -> Drawn:
    first, before = sheet.page, len(sheet.marks)
    style, rng = choose_style(seed, sop.name), seeded(seed, sop.name, "hand")
    obscured = draw_identity(sheet, sop, style, rng)
    sheet.next_page()
    chart = draw_flow(sheet, sop, style, rng)
    return Drawn(sop, first, chart, obscured, tuple(sheet.marks[before:]))


def _draw_cover(sheet: Sheet, title: str, sops: tuple[Sop, ...]) -> None:
    sheet.frame(Box(40, 40, WIDTH - 40, HEIGHT - 40), 2)
    draw_crest(sheet, WIDTH / 2, 90, 110)
    y = 240.0
    for text, size in ((title, 24), *((line, 16) for line in sops[0].org), ("TAHUN 2024", 16)):
        draw_cell(sheet, Box(80, y, WIDTH - 80, y), text, "Helvetica-Bold", size, align="centre")
        y += size * 2.2

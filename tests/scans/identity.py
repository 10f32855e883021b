"""Page 1 of an SOP: the identity block and the six blocks below it."""

from dataclasses import replace
from random import Random

from scans.content import BLOCKS, IDENTITY, SIGNER, Sop
from scans.ornaments import draw_crest, draw_signature, draw_stamp
from scans.paragraphs import LEADING, PAD, draw_cell, draw_list, height_of, list_height
from scans.sheet import Sheet
from scans.style import Style

from documents.box import Box

TTE = "Telah ditandatangani secara elektronik oleh :"
SIGN_ROOM = 26.0
Xs = tuple[float, float, float]


def draw_identity(sheet: Sheet, sop: Sop, style: Style, rng: Random) -> tuple[str, ...]:
    """Draw page 1 and return the fields that a stamp lies over."""
    style = _fitting(sop, style)
    left, right, top = style.margin, style.width - style.margin, style.margin
    middle = left + (right - left) * 0.5
    split = middle + (right - middle) * 0.34
    y = top
    for key in IDENTITY:
        if sop.fields[key] is not None:
            y = _draw_field(sheet, sop, style, key, (middle, split, right), y, rng)
    stamped = y
    y = _draw_signer(sheet, sop, style, (middle, split, right), y, rng)
    y = _draw_name(sheet, sop, style, (middle, split, right), y)
    _draw_org(sheet, sop, style, Box(left, top, middle, y))
    for pair in BLOCKS:
        y = _draw_blocks(sheet, sop, style, pair, (left, middle, right), y)
    return _seal(sheet, sop, style, split, stamped, rng)


def _fitting(sop: Sop, style: Style) -> Style:
    """The style with letters small enough for everything to fit on one page."""
    room = style.height - 2 * style.margin
    size = style.size
    while size > 6.5 and _page_height(sop, replace(style, size=size)) > room:
        size -= 0.25
    return replace(style, size=size)


def _page_height(sop: Sop, style: Style) -> float:
    half = (style.width - 2 * style.margin) / 2
    rows = sum(sop.fields[key] is not None for key in IDENTITY) * _row(style)
    name = height_of(sop.nama, style.bold, style.size, half * 0.66)
    blocks = sum(_block_height(sop, style, pair, half) + _row(style) for pair in BLOCKS)
    return rows + _signer_height(sop, style, half * 0.66) + name + blocks


def _row(style: Style) -> float:
    return style.size * LEADING + 2 * PAD - 2


def _draw_field(sheet: Sheet, sop: Sop, style: Style, key: str, xs: Xs, y: float, rng: Random) -> float:
    bottom = y + _row(style)
    sheet.frame(Box(xs[0], y, xs[1], bottom), style.rule)
    sheet.frame(Box(xs[1], y, xs[2], bottom), style.rule)
    draw_cell(sheet, Box(xs[0], y, xs[1], bottom), sop.label(key), style.font, style.size, middle=True)
    value = sop.fields[key] or ""
    cell = Box(xs[1], y, xs[2], bottom)
    if key in sop.handwritten:
        box: Box | None = sheet.hand(cell.left + 8, bottom - 4, value, style.size * 1.3, rng)
    else:
        box = draw_cell(sheet, cell, value, style.font, style.size, middle=True)
    if box:
        sheet.mark(key, box)
    return bottom


def _signer_height(sop: Sop, style: Style, width: float) -> float:
    post = height_of(sop.fields["jabatan"] or "", style.font, style.size, width)
    lines = sum(bool(sop.fields[key]) for key in SIGNER[1:]) + (sop.tanda_tangan == "elektronik")
    room = SIGN_ROOM if sop.tanda_tangan == "basah" else 4
    return max(post + room + lines * style.size * LEADING + PAD, 74.0)


def _draw_signer(sheet: Sheet, sop: Sop, style: Style, xs: Xs, y: float, rng: Random) -> float:
    bottom = y + _signer_height(sop, style, xs[2] - xs[1])
    cell = Box(xs[1], y, xs[2], bottom)
    sheet.frame(Box(xs[0], y, xs[1], bottom), style.rule)
    sheet.frame(cell, style.rule)
    draw_cell(sheet, Box(xs[0], y, xs[1], bottom), sop.label("disahkan"), style.font, style.size)
    post = draw_cell(sheet, cell, sop.fields["jabatan"] or "", style.font, style.size, align="centre")
    if post:
        sheet.mark("jabatan", post)
    y = post.bottom if post else y
    y = _electronic_note(sheet, style, cell, y) if sop.tanda_tangan == "elektronik" else y + SIGN_ROOM
    for key in SIGNER[1:]:
        y = _draw_signer_line(sheet, sop, style, key, cell, y)
    return bottom


def _electronic_note(sheet: Sheet, style: Style, cell: Box, y: float) -> float:
    draw_cell(sheet, Box(cell.left, y, cell.right, y), TTE, style.font, style.size, align="centre")
    return y + style.size * LEADING + 2


def _draw_signer_line(sheet: Sheet, sop: Sop, style: Style, key: str, cell: Box, y: float) -> float:
    value = sop.fields[key]
    if not value:
        return y
    font = style.bold if key == "pejabat" and style.bold_headers else style.font
    lead = "NIP. " if key == "nip" else ""
    box = draw_cell(sheet, Box(cell.left, y, cell.right, y), lead + value, font, style.size, align="centre")
    if box is None:
        return y
    if key == "pejabat":
        sheet.line(box.left, box.bottom - 0.5, box.right, box.bottom - 0.5, 0.6)
    offset = sheet.canvas.stringWidth(lead, font, style.size)
    sheet.mark(key, Box(box.left + offset, box.top, box.right, box.bottom))
    return y + style.size * LEADING


def _draw_name(sheet: Sheet, sop: Sop, style: Style, xs: Xs, y: float) -> float:
    font = style.bold if style.bold_headers else style.font
    bottom = y + height_of(sop.nama, font, style.size, xs[2] - xs[1])
    label, cell = Box(xs[0], y, xs[1], bottom), Box(xs[1], y, xs[2], bottom)
    sheet.frame(label, style.rule)
    sheet.frame(cell, style.rule)
    draw_cell(sheet, label, sop.label("nama"), style.font, style.size)
    box = draw_cell(sheet, cell, sop.nama, font, style.size)
    if box:
        sheet.mark("nama", box)
    return bottom


def _draw_org(sheet: Sheet, sop: Sop, style: Style, cell: Box) -> None:
    sheet.frame(cell, style.rule)
    size = style.size + 1
    tall = min(48.0, cell.height * 0.4)
    draw_crest(sheet, cell.centre[0], cell.top + 6, tall)
    y = cell.top + tall + 10
    for number, line in enumerate(sop.org):
        tall = height_of(line, style.bold, size, cell.width)
        box = draw_cell(sheet, Box(cell.left, y, cell.right, y), line, style.bold, size, align="centre")
        if box:
            sheet.mark(f"org[{number}]", box)
        y += tall
        if style.org_rule and number == 0 and len(sop.org) > 1:
            sheet.line(cell.left, y, cell.right, y, style.rule)


def _block_height(sop: Sop, style: Style, pair: tuple[str, str], half: float) -> float:
    tall = max(list_height(sop.blocks[key], style.font, style.size, half) for key in pair)
    return max(tall, style.size * LEADING * 2)


def _draw_blocks(sheet: Sheet, sop: Sop, style: Style, pair: tuple[str, str], xs: Xs, y: float) -> float:
    below = y + _row(style)
    bottom = below + _block_height(sop, style, pair, xs[1] - xs[0])
    for key, left, right in zip(pair, xs[:2], xs[1:], strict=True):
        head, body = Box(left, y, right, below), Box(left, below, right, bottom)
        sheet.frame(head, style.rule, style.header_fill)
        sheet.frame(body, style.rule)
        font = style.bold if style.bold_headers else style.font
        draw_cell(sheet, head, sop.label(key), font, style.size, middle=True)
        boxes = draw_list(sheet, body, sop.blocks[key], sop.marker, style.font, style.size)
        for number, box in enumerate(boxes):
            sheet.mark(f"{key}[{number}]", box)
    return bottom


def _seal(sheet: Sheet, sop: Sop, style: Style, x: float, y: float, rng: Random) -> tuple[str, ...]:
    """Put signature and stamp over the signer; returns the fields whose print they touch."""
    if sop.tanda_tangan == "elektronik":
        return ()
    own = [mark for mark in sheet.marks if mark.page == sheet.page]
    names = [mark.box for mark in own if mark.path == "pejabat"]
    box = names[-1] if names else Box(x + 70, y + 45, x + 140, y + 55)
    draw_signature(sheet, box.centre[0] - 10, box.top - 8, 60, rng)
    centre = max(box.left + rng.uniform(-6, 14), x + 40), box.centre[1] + rng.uniform(-4, 6)
    stamp = draw_stamp(sheet, *centre, 34, sop.stempel, rng.uniform(-14, 14))
    fields = {*IDENTITY, *SIGNER, "nama"}
    return tuple(mark.path for mark in own if mark.path in fields and _touches(mark.box, stamp))


def _touches(box: Box, stamp: Box) -> bool:
    """Whether a round stamp reaches into a box."""
    x, y = stamp.centre
    near_x = min(max(x, box.left), box.right)
    near_y = min(max(y, box.top), box.bottom)
    return (near_x - x) ** 2 + (near_y - y) ** 2 < (stamp.width / 2) ** 2

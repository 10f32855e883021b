"""One SOP, gathered page by page and then put together."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from documents.box import Box
from documents.document import Document, DocumentKind
from documents.issue import Issue, Severity
from documents.reading import Reading
from documents.sop import (
    DasarHukum,
    Edge,
    EdgeOrigin,
    FlowPoint,
    Kegiatan,
    Pengesah,
    SopDocument,
    Symbol,
    Template,
)
from extractors.blocks import BlockReader
from extractors.blocks_items import split_items
from extractors.flowchart_area import DrawnEdge, DrawnSymbol
from extractors.handoffs import WrittenStep, compare_flows, read_handoffs
from extractors.identity import Found, Identity
from extractors.procedure import RowPart, StepCell, StepTable, continues_row
from extractors.procedure_columns import Column
from extractors.procedure_lanes import has_other_lanes, known_lane
from extractors.sections import STEPS, Section
from extractors.sop_readings import Readings
from extractors.sop_view import CellView, Line
from extractors.splitting import is_other_title

DATES = ("tanggal_pembuatan", "tanggal_revisi", "tanggal_efektif", "tanggal_pengesahan")
CELLS = ("kelengkapan", "waktu", "output", "keterangan")
BLOCKS = frozenset({"dasar_hukum", "keterkaitan", "peralatan"})
"""What sections of prose may stand for."""
DOUBTFUL = 0.5
SURE = 0.85


@dataclass(slots=True)
class SopParts:
    """What was found of one SOP so far.

    Attributes:
        rows: the parts of each row; a row that runs over a page has several.
        lanes: the performers' names, unique, left to right; those of a later table with others behind.
        lane_names: for each table the names of its lanes.
        titles: the titles printed above the tables, with the page's number.
        section: what the last section stands for, of a form that has sections instead of blocks and a table.
        told: the lines of such a form that tell the steps, with the cell of the first.
    """

    pages: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    identity: Identity = field(default_factory=Identity)
    blocks: BlockReader = field(default_factory=BlockReader)
    tables: list[StepTable] = field(default_factory=list)
    rows: list[list[RowPart]] = field(default_factory=list)
    lanes: list[Reading] = field(default_factory=list)
    lane_names: list[tuple[str, ...]] = field(default_factory=list)
    titles: list[Line] = field(default_factory=list)
    section: str | None = None
    told: list[tuple[CellView, Line]] = field(default_factory=list)
    symbols: list[tuple[DrawnSymbol, Box]] = field(default_factory=list)
    edges: list[DrawnEdge] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    readings: Readings = field(default_factory=Readings)

    def add_table(self, table: StepTable) -> list[tuple[int, RowPart]]:
        """Takes the rows of a page; each with the running number it gets."""
        self.tables.append(table)
        self._add_lanes(table)
        numbered = []
        for index, row in enumerate(table.rows):
            flat = [parts[0] for parts in self.rows]
            if index == 0 and len(self.tables) > 1 and continues_row(row, flat):
                self.rows[-1].append(row)
            else:
                self.rows.append([row])
            numbered.append((len(self.rows), row))
        return numbered

    def add_sections(self, sections: Sequence[Section]) -> None:
        """Takes the sections of a page: some stand for blocks, one tells the steps."""
        for section in sections:
            self.section = section.meaning or self.section
            if self.section == STEPS:
                self.told += [(section.cell, line) for line in section.lines]
            elif self.section in BLOCKS:
                self.blocks.take(self.section, section.lines, section.cell)

    def _add_lanes(self, table: StepTable) -> None:
        """Takes the performers of a table: those known already by their names, or else by their places."""
        last = len(self.lanes) - 1
        if not self.lanes:
            self.lanes = _lane_readings(table, self.readings)
            self.lane_names.append(tuple(lane.value for lane in self.lanes))
        elif table.has_header and has_other_lanes(table.lanes, self.lanes):
            readings = _lane_readings(table, self.readings)
            named = [known_lane(reading, self.lanes) for reading in readings]
            self.lane_names.append(tuple(lane.value for lane in named))
            self.lanes += [lane for lane in named if lane not in self.lanes]
        else:
            places = range(len(table.lanes))
            self.lane_names.append(tuple(self.lanes[min(place, last)].value for place in places))

    def lane_name(self, table: StepTable, column: Column) -> str:
        """The performer a lane of the table belongs to."""
        return self.lane_names[self.tables.index(table)][table.lanes.index(column)]


def build_document(parts: SopParts) -> Document:
    """The SOP with everything that was found of it."""
    parts.rows += _told_rows(parts.told)
    sop = _sop(parts)
    written = _written(sop)
    issues = [*parts.issues, *_doubtful(sop), *_structural(parts, sop), *_contradictions(sop, written)]
    sop = replace(sop, alur=(*sop.alur, *written))
    return Document(
        pages=tuple(parts.pages),
        kind=DocumentKind.SOP,
        judul=sop.nama_sop,
        nomor=sop.nomor_sop,
        tanggal=sop.tanggal_efektif or sop.tanggal_pengesahan or sop.tanggal_pembuatan,
        teks=tuple(parts.texts),
        sop=sop,
        issues=tuple(issues),
    )


def _sop(parts: SopParts) -> SopDocument:
    fields, make = parts.identity.fields, parts.readings
    legal = _block(parts, "dasar_hukum")
    return SopDocument(
        template=_template(parts),
        instansi=tuple(make.plain((line,), line.place, line.page, "org") for line in parts.identity.org),
        nomor_sop=_plain(make, fields.get("nomor_sop"), "nomor"),
        nama_sop=_title(parts, make),
        pengesah=_signer(parts),
        dasar_hukum=None if legal is None else tuple(DasarHukum(reading) for reading in legal),
        pelaksana=tuple(parts.lanes),
        kegiatan=tuple(_row(parts, number, row) for number, row in enumerate(parts.rows, start=1)),
        alur=tuple(_edge(edge) for edge in parts.edges),
        tanggal_pembuatan=_date(make, fields.get("tanggal_pembuatan")),
        tanggal_revisi=_date(make, fields.get("tanggal_revisi")),
        tanggal_efektif=_date(make, fields.get("tanggal_efektif")),
        tanggal_pengesahan=_date(make, fields.get("tanggal_pengesahan")),
        kualifikasi_pelaksana=_block(parts, "kualifikasi_pelaksana"),
        keterkaitan=_block(parts, "keterkaitan"),
        peralatan=_block(parts, "peralatan"),
        peringatan=_block(parts, "peringatan"),
        pencatatan=_block(parts, "pencatatan"),
    )


def _told_rows(told: Sequence[tuple[CellView, Line]]) -> list[list[RowPart]]:
    """A row for each step that is told in prose, with nothing but its activity."""
    rows = []
    for number, item in enumerate(split_items([line for _, line in told]), start=1):
        cell = StepCell(item.lines[0].page, item.lines, told[0][0].place)
        rows.append([RowPart(cell.page, str(number), {STEPS: cell}, 0.0, 0.0)])
    return rows


def _written(sop: SopDocument) -> tuple[Edge, ...]:
    """The edges the text of the steps tells of."""
    steps = [
        WrittenStep(row.nomor, row.uraian.value, tuple(symbol.pelaksana for symbol in row.simbol))
        for row in sop.kegiatan
    ]
    return read_handoffs(steps, [role.value for role in sop.pelaksana])


def _contradictions(sop: SopDocument, written: tuple[Edge, ...]) -> tuple[Issue, ...]:
    """Where drawing and text disagree, each at the row whose text says otherwise."""
    return compare_flows(sop.alur, written, {row.nomor: row.uraian for row in sop.kegiatan})


def _template(parts: SopParts) -> Template | None:
    families = [table.header.family for table in parts.tables if table.header.family]
    if families:
        return Template(families[0])
    return Template.MUTU_BAKU if parts.tables else None


def _plain(make: Readings, found: Found | None, group: str) -> Reading | None:
    return (
        make.plain(found.lines, found.place, found.page, group, is_marked=found.is_marked) if found else None
    )


def _title(parts: SopParts, make: Readings) -> Reading | None:
    """The name of the SOP; of a table without an identity page, what is printed above it."""
    found = parts.identity.fields.get("nama_sop")
    if found:
        return make.title(found.lines, found.place, found.page)
    above = parts.titles[:1] if not parts.identity.fields else []
    return make.title(above, above[0].place, above[0].page) if above else None


def _date(make: Readings, found: Found | None) -> Reading | None:
    return make.date(found.lines, found.place, found.page, is_marked=found.is_marked) if found else None


def _signer(parts: SopParts) -> Pengesah | None:
    identity, make = parts.identity, parts.readings
    found, lines = identity.fields.get("pengesah"), identity.signer
    if found is None or lines is None:
        return None

    return Pengesah(
        jabatan=make.post(lines.post, found.place, found.page, _names(identity)),
        nama=make.name(lines.name, found.place, found.page, is_hidden=bool(lines.rank or lines.number)),
        pangkat=make.rank(lines.rank, found.place, found.page) if lines.rank else None,
        nip=make.number(lines.number, found.place, found.page, lines.digits) if lines.number else None,
    )


def _names(identity: Identity) -> list[str]:
    """The lines of the letterhead that are surely read."""
    return [line.text for line in identity.org if min(token.confidence for token in line.tokens) >= SURE]


def _block(parts: SopParts, name: str) -> tuple[Reading, ...] | None:
    block = parts.blocks.blocks.get(name)
    if block is None:
        return None
    group = "legal" if name == "dasar_hukum" else "list"
    readings = (parts.readings.plain(item.lines, block.place, block.page, group) for item in block.items)
    return tuple(reading for reading in readings if reading.value)


def _row(parts: SopParts, number: int, row: list[RowPart]) -> Kegiatan:
    cells = {name: _cell(parts.readings, row, name) for name in CELLS}
    activity = _cell(parts.readings, row, "kegiatan")
    symbols = [
        Symbol(symbol.lane, symbol.shape, symbol.page, box, symbol.confidence)
        for symbol, box in parts.symbols
        if symbol.nomor == number
    ]
    place = next(iter(row[0].cells.values())).place
    return Kegiatan(
        nomor=number,
        uraian=activity or parts.readings.plain((), place, row[0].page, "cell"),
        durasi=None,
        simbol=tuple(symbols),
        **cells,
    )


def _cell(make: Readings, row: list[RowPart], name: str) -> Reading | None:
    cells = [part.cells[name] for part in row if name in part.cells]
    if not cells:
        return None
    lines = [line for cell in cells for line in cell.lines]
    return make.plain(lines, cells[0].place, cells[0].page, "cell")


def _edge(edge: DrawnEdge) -> Edge:
    return Edge(
        FlowPoint(edge.source.nomor, edge.source.lane),
        FlowPoint(edge.target.nomor, edge.target.lane),
        edge.label,
        EdgeOrigin.DRAWN,
        edge.confidence,
    )


def _lane_readings(table: StepTable, readings_of: Readings) -> list[Reading]:
    """The performers' names; a name that is unreadable or stands twice is told apart by its column."""
    readings: list[Reading] = []
    for number, column in enumerate(table.lanes, start=1):
        lines = column.heading.lines if column.heading else ()
        place = column.heading.place if column.heading else table.table.cells[0].place
        reading = readings_of.plain(lines, place, table.page, "role")
        if not reading.value or reading.value in {known.value for known in readings}:
            value = f"{reading.value} (kolom {number})".strip()
            reading = Reading(value, reading.raw, min(reading.confidence, 0.3), reading.page, reading.box)
        readings.append(reading)
    return readings


def _doubtful(sop: SopDocument) -> list[Issue]:
    """Fields of the identity page that a person should read: handwriting, stamps, low resolution."""
    signer = sop.pengesah
    named = {
        "nomor_sop": sop.nomor_sop,
        **{name: getattr(sop, name) for name in DATES},
        "nama_sop": sop.nama_sop,
        "pengesah.jabatan": signer.jabatan if signer else None,
        "pengesah.nama": signer.nama if signer else None,
        "pengesah.nip": signer.nip if signer else None,
    }
    message = "Tulisan tangan, cap, atau cetakan kabur: bandingkan dengan pindaian."
    return [
        Issue("R01", Severity.WARNING, message, reading.page, reading.box, name)
        for name, reading in named.items()
        if reading is not None and reading.confidence < DOUBTFUL
    ]


def _structural(parts: SopParts, sop: SopDocument) -> list[Issue]:
    issues = []
    page = parts.pages[0]
    if not parts.tables:
        issues.append(
            Issue("S02", Severity.WARNING, "Tidak ada tabel kegiatan pada SOP ini.", page, None, "kegiatan")
        )
    if not parts.identity.fields:
        issues.append(
            Issue("S03", Severity.WARNING, "Tabel kegiatan tanpa halaman identitas SOP.", page, None, None)
        )
    for line in parts.titles:
        if sop.nama_sop and sop.nama_sop.value and is_other_title(line.text, sop.nama_sop.value):
            message = f"Judul halaman ini ({line.text}) berbeda dari Nama SOP pada halaman identitas."
            issues.append(Issue("S01", Severity.WARNING, message, line.page, line.place, "nama_sop"))
    return issues

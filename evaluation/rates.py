"""The measures of one file against its labels: the same as the arbiter's scorer takes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from documents.document import DigitisedFile, Document, DocumentKind
from documents.reading import Reading
from documents.sop import EdgeOrigin, Kegiatan, SopDocument
from evaluation.gold import GoldFile, GoldSop, GoldStep
from evaluation.matching import align, compact, match_lists, normalise, similarity
from evaluation.tally import Tally

SAME_IDENTITY = 97.0
SAME_CITATION = 95.0
SAME_ITEM = 90.0
SAME_ROLE = 80.0
SAME_CELL = 90.0
NUMBER_FIELDS = ("nomor", "nip")
BLOCKS = {
    "kualifikasi": "kualifikasi_pelaksana",
    "keterkaitan": "keterkaitan",
    "peralatan": "peralatan",
    "peringatan": "peringatan",
    "pencatatan": "pencatatan",
}

RowPlace = tuple[object, object]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One value compared with its label.

    Attributes:
        measure: the measure it counts for.
        field: where in the document.
        truth: what the label says; None for a value that no label asks for.
        reading: what was read; None where nothing was offered.
        right: whether it counts as right.
        scored: whether its confidence counts in the reliability table.
    """

    measure: str
    field: str
    truth: str | None
    reading: Reading | None
    right: bool
    scored: bool = True


@dataclass(frozen=True, slots=True)
class FileScore:
    """What was counted for one file, and every value behind it."""

    name: str
    agency: str
    template: str
    tally: Tally
    verdicts: tuple[Verdict, ...]


def score_file(gold: GoldFile, predicted: DigitisedFile | None) -> FileScore:
    """The file's counts; a file without a prediction counts as everything missed."""
    tally, verdicts = Tally(), list[Verdict]()
    found = [d for d in predicted.documents if d.kind is DocumentKind.SOP] if predicted else []
    tally.add("SOP count", int(len(gold.sops) == len(found)))
    for index, sop in enumerate(gold.sops):
        document = _document_for(sop, index, found)
        if sop.first_page:
            tally.add("SOP boundary", int(document is not None and document.pages[-1] == sop.last_page))
        if not sop.partial:
            verdicts += _score_sop(sop, document.sop if document else None, tally)
    templates = {sop.template or "tanpa tabel" for sop in gold.sops if not sop.partial}
    return FileScore(gold.name, gold.agency, "+".join(sorted(templates)), tally, tuple(verdicts))


def identity_readings(sop: SopDocument | None) -> dict[str, Reading | None]:
    """The readings of the identity page under the names the labels use."""
    signer = sop.pengesah if sop else None
    return {
        "nomor": sop.nomor_sop if sop else None,
        "dibuat": sop.tanggal_pembuatan if sop else None,
        "revisi": sop.tanggal_revisi if sop else None,
        "efektif": sop.tanggal_efektif if sop else None,
        "pengesahan": sop.tanggal_pengesahan if sop else None,
        "nama": sop.nama_sop if sop else None,
        "jabatan": signer.jabatan if signer else None,
        "pejabat": signer.nama if signer else None,
        "pangkat": signer.pangkat if signer else None,
        "nip": signer.nip if signer else None,
    }


def cell_readings(row: Kegiatan) -> dict[str, Reading | None]:
    """The readings of a step row under the names the labels use."""
    return {
        "kegiatan": row.uraian,
        "kelengkapan": row.kelengkapan,
        "waktu": row.waktu,
        "output": row.output,
        "keterangan": row.keterangan,
    }


def _document_for(sop: GoldSop, index: int, found: Sequence[Document]) -> Document | None:
    if sop.first_page:
        return next((d for d in found if d.pages[:1] == (sop.first_page,)), None)
    return found[index] if index < len(found) else None


def _score_sop(gold: GoldSop, sop: SopDocument | None, tally: Tally) -> list[Verdict]:
    verdicts = _score_identity(gold, sop, tally)
    template = sop.template.value if sop and sop.template else None
    tally.add("template", int(sop is not None and gold.template == template))
    verdicts += _score_lists(gold, sop, tally)
    rows = sop.kegiatan if sop else ()
    pairs = align([step.cells["kegiatan"] or "" for step in gold.steps], [row.uraian.value for row in rows])
    if gold.steps or rows:
        tally.add("row count", int(len(gold.steps) == len(rows)))
        tally.add_match("rows", len(pairs), len(rows), len(gold.steps))
    for index, step in enumerate(gold.steps):
        verdicts += _score_row(step, rows[pairs[index]] if index in pairs else None, tally)
    _score_flow(gold, sop, pairs, tally)
    for verdict in verdicts:
        if verdict.scored and verdict.reading is not None:
            tally.add(f"confidence {_band(verdict.reading.confidence)} right", int(verdict.right))
    return verdicts


def _score_identity(gold: GoldSop, sop: SopDocument | None, tally: Tally) -> list[Verdict]:
    verdicts = []
    readings = identity_readings(sop)
    for field, want in gold.identity.items():
        if want is None:
            continue
        measure = _identity_measure(gold, field, want)
        reading = readings[field]
        right = sop is not None and _same_identity(field, want, reading.value if reading else "")
        tally.add(measure, int(right))
        if measure == "identity":
            tally.add(f"  {field}", int(right))
        verdicts.append(Verdict(measure, field, want, reading, right))
    return verdicts


def _identity_measure(gold: GoldSop, field: str, want: str) -> str:
    if field in gold.handwritten:
        return "identity in handwriting"
    if field in gold.obscured:
        return "identity under a stamp"
    return "identity" if want else "identity left blank"


def _same_identity(field: str, want: str, got: str) -> bool:
    if field in NUMBER_FIELDS:
        return compact(want) == compact(got)
    return normalise(want) == normalise(got) or similarity(want, got) >= SAME_IDENTITY


def _score_lists(gold: GoldSop, sop: SopDocument | None, tally: Tally) -> list[Verdict]:
    citations = [item.reading for item in (sop.dasar_hukum or ())] if sop else []
    verdicts = _score_list("dasar hukum", "dasar", gold.dasar, citations, SAME_CITATION, tally)
    for field, attribute in BLOCKS.items():
        items: Iterable[Reading] = (getattr(sop, attribute) or ()) if sop else ()
        truth = gold.blocks[field] or ()
        found = _score_list("blocks", field, truth, list(items), SAME_ITEM, tally)
        verdicts += [_unscored(verdict) for verdict in found]
    roles = list(sop.pelaksana) if sop else []
    found = _score_list("pelaksana", "roles", gold.roles, roles, SAME_ROLE, tally)
    return verdicts + [_unscored(verdict) for verdict in found]


def _unscored(verdict: Verdict) -> Verdict:
    return Verdict(
        verdict.measure, verdict.field, verdict.truth, verdict.reading, verdict.right, scored=False
    )


def _score_list(
    measure: str, field: str, truth: Sequence[str], readings: Sequence[Reading], limit: float, tally: Tally
) -> list[Verdict]:
    matches = match_lists(truth, [reading.value for reading in readings], limit)
    tally.add_match(measure, len(matches), len(readings), len(truth))
    wanted = {j: truth[i] for i, j in matches.items()}
    verdicts = [
        Verdict(measure, f"{field}[{j}]", wanted.get(j), reading, j in wanted)
        for j, reading in enumerate(readings)
    ]
    missed = (truth[i] for i in range(len(truth)) if i not in matches)
    return verdicts + [Verdict(measure, field, want, None, right=False) for want in missed]


def _score_row(step: GoldStep, row: Kegiatan | None, tally: Tally) -> list[Verdict]:
    verdicts = []
    readings = cell_readings(row) if row else {}
    for field, truth in step.cells.items():
        want, reading = truth or "", readings.get(field)
        got = reading.value if reading else ""
        if not want and not got:
            continue
        right = bool(want) and similarity(want, got) >= SAME_CELL
        tally.add("cells", int(right))
        tally.add(f"  cell {field}", int(right))
        if want:
            tally.add("characters", max(0, len(want) - Levenshtein.distance(want, got)), len(want))
        verdicts.append(Verdict("cells", f"langkah {step.number} {field}", want, reading, right))
    return verdicts


def _score_flow(gold: GoldSop, sop: SopDocument | None, pairs: dict[int, int], tally: Tally) -> None:
    rows = sop.kegiatan if sop else ()
    roles = [reading.value for reading in sop.pelaksana] if sop else []
    role_of = {roles[j]: gold.roles[i] for i, j in match_lists(gold.roles, roles, SAME_ROLE).items()}
    number_of = {rows[j].nomor: gold.steps[i].number for i, j in pairs.items()}

    def place(number: int, role: str) -> RowPlace:
        return number_of.get(number, ("?", number)), role_of.get(role, ("?", role))

    either: dict[tuple[object, ...], str] = {
        (step.number, s.role, s.alternative): s.shape
        for step in gold.steps
        for s in step.symbols
        if s.alternative
    }
    want = {(step.number, s.role, s.shape) for step in gold.steps for s in step.symbols}
    seen = {(*place(row.nomor, s.pelaksana), s.bentuk.value) for row in rows for s in row.simbol}
    got = {(*found[:2], either.get(found, found[2])) for found in seen}
    _add_sets(tally, "who does it", {w[:2] for w in want}, {g[:2] for g in got})
    _add_sets(tally, "symbols", set(want), set(got))
    wanted = {(e.source, e.target, (e.label or "").upper() or None) for e in gold.edges}
    drawn = {
        (
            place(e.dari.nomor, e.dari.pelaksana),
            place(e.ke.nomor, e.ke.pelaksana),
            e.label.value if e.label else None,
        )
        for e in (sop.alur if sop else ())
        if e.asal is EdgeOrigin.DRAWN
    }
    _add_sets(tally, "edges", {w[:2] for w in wanted}, {d[:2] for d in drawn})
    _add_sets(tally, "edges with label", set(wanted), set(drawn))


def _add_sets(tally: Tally, name: str, want: Iterable[object], got: Iterable[object]) -> None:
    wanted, found = set(want), set(got)
    tally.add_match(name, len(wanted & found), len(found), len(wanted))


def _band(confidence: float) -> str:
    if confidence >= 0.95:
        return "95+"
    if confidence >= 0.8:
        return "80-95"
    return "50-80" if confidence >= 0.5 else "<50"

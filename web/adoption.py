"""A digitised, confirmed SOP put to use as a body's own procedure ("Pakai sebagai alur")."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session
from starlette.responses import Response

from documents.sop import BranchLabel, FlowPoint, SopDocument
from register.case_state import procedure_content, procedure_from
from register.clock import current_day
from register.desk import EntryDetail
from register.effects import Effect
from register.enacting import enact, required_effects
from register.errors import InvalidActError, NotFoundError
from register.procedures import Enactment, procedure_in_force
from register.structure import current_document
from register.words import Act, EntryState
from web.asking import Ask
from web.entry_page import visible_entry
from web.errors import PageError
from web.flow_view import flow_sentences
from web.swimlane import draw
from workflow.definition import Branch, Conflict, Procedure
from workflow.enactment import Change, difference
from workflow.gaps import fill_gaps
from workflow.graph import obstacles
from workflow.library import REFERENCES, reference_effects, reference_procedure

CONFIRMED = (EntryState.DISETUJUI, EntryState.TERBIT)


@dataclass(frozen=True, slots=True)
class Choice:
    """A disputed branch as the form asks about it."""

    field: str
    conflict: Conflict
    options: tuple[tuple[str, str], ...]


def adoption_page(ask: Ask) -> Response:
    """The SOP as a procedure: its diagram, what is to be settled, what would change."""
    detail = visible_entry(ask)
    with ask.reading() as session:
        sop = _confirmed_sop(session, detail)
        code = _code(ask.query.get("mengganti", REFERENCES[0]))
        content = procedure_content(sop, {}, {}, {})
        procedure = procedure_from(content)
        before = _before(session, code, detail.unit_id)
    disputes = set(procedure.conflicts)
    return ask.page(
        "desk/adoption.html",
        detail=detail,
        diagram=draw(procedure),
        sentences=flow_sentences(sop, ask.words),
        choices=[_choice(index, conflict) for index, conflict in enumerate(procedure.conflicts)],
        obstacles=[o for o in obstacles(procedure) if not (disputes and "gambar dan teks" in o.message)],
        code=code,
        effects=_placed(code, procedure),
        rows=[(node.point.nomor, node.point.pelaksana, node.uraian) for node in procedure.nodes],
        codes=[(each, reference_procedure(each).nama) for each in REFERENCES],
        changes=_changes(before, procedure),
        today=current_day().isoformat(),
        may_enact=ask.actor.may(Act.ENACT, detail.unit_id),
    )


def adopt(ask: Ask) -> Response:
    """The SOP in force as the unit's procedure from a date, each dispute settled by the form.

    Raises:
        InvalidActError: no date.
        ProcedureError: something is still to be settled.
    """
    detail = visible_entry(ask)
    try:
        since = date.fromisoformat(ask.text("sejak"))
    except ValueError as error:
        raise InvalidActError("Isi tanggal mulai berlaku.") from error
    code = _code(ask.text("mengganti"))
    with ask.writing() as session:
        sop = _confirmed_sop(session, detail)
        disputed = procedure_from(procedure_content(sop, {}, {}, {})).conflicts
        content = procedure_content(sop, _settled(ask, disputed), {}, _effects(ask, code))
        enactment = Enactment(code, detail.judul, since, detail.unit_id, detail.id)
        enact(session, ask.actor, enactment, content)
    return ask.go(f"/prosedur/{code}", "procedure_enacted")


def _confirmed_sop(session: Session, detail: EntryDetail) -> SopDocument:
    """The SOP as people decided it, with an inferred edge where the form leaves a gap."""
    sop = current_document(session, detail.id).sop
    if sop is None:
        raise NotFoundError("Entri ini bukan SOP.")
    if detail.state not in CONFIRMED:
        raise InvalidActError("Setujui SOP ini dahulu; hanya SOP yang sudah dikonfirmasi dapat dipakai.")
    return fill_gaps(sop)


def _before(session: Session, code: str, unit_id: int) -> Procedure | None:
    try:
        governing = procedure_in_force(session, code, current_day(), unit_id)
    except NotFoundError:
        return None
    return procedure_from(governing.content)


def _changes(before: Procedure | None, after: Procedure) -> tuple[Change, ...] | None:
    return difference(before, after) if before else None


def _choice(index: int, conflict: Conflict) -> Choice:
    options = tuple(
        (
            f"{way.ke.nomor}|{way.ke.pelaksana}",
            f"langkah {way.ke.nomor} ({way.ke.pelaksana})",
        )
        for way in conflict.candidates
    )
    return Choice(f"cabang-{index}", conflict, options)


def _settled(ask: Ask, conflicts: tuple[Conflict, ...]) -> dict[Branch, FlowPoint]:
    """Where the person said each disputed branch goes; only places that were drawn or written count."""
    settled: dict[Branch, FlowPoint] = {}
    for index, conflict in enumerate(conflicts):
        chosen = ask.text(f"cabang-{index}")
        places = {f"{way.ke.nomor}|{way.ke.pelaksana}": way.ke for way in conflict.candidates}
        if chosen in places:
            label = BranchLabel(conflict.label) if conflict.label else None
            settled[(conflict.dari, label)] = places[chosen]
    return settled


def _placed(code: str, procedure: Procedure) -> list[tuple[str, int]]:
    """Each effect that the new procedure must have, with the row it is offered for first.

    The rows of the reference SOP are offered where they exist; the last row is, where they do not.
    """
    last = max((node.point.nomor for node in procedure.nodes), default=1)
    reference = {Effect(effect): row for row, effect in reference_effects(code).items()}
    return [(effect.value, min(reference[effect], last)) for effect in required_effects(code)]


def _effects(ask: Ask, code: str) -> dict[int, str]:
    """The step that the form names for each effect."""
    return {ask.whole(f"akibat-{effect.value}"): effect.value for effect in required_effects(code)}


def _code(code: str) -> str:
    if code not in REFERENCES:
        raise PageError
    return code

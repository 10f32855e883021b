"""The reference SOPs as procedures: their diagram, their sentences, their time standards."""

from starlette.responses import Response

from documents.duration import Duration
from register.case_state import reference_content
from register.clock import current_day
from register.procedures import list_procedures
from register.running import is_of_entries
from register.units import list_units
from web.asking import Ask
from web.errors import MissingPageError
from web.flow_view import flow_sentences
from web.swimlane import draw
from web.work_pages import may_enact, start_units
from workflow.calendar import COUNTED
from workflow.definition import Procedure
from workflow.graph import loops, obstacles
from workflow.library import REFERENCES, reference_procedure, reference_sop
from workflow.roles import SYSTEM_ROLE, shipped_role_book


def list_page(ask: Ask) -> Response:
    """The procedures that are shipped."""
    procedures = [(code, reference_procedure(code)) for code in REFERENCES]
    return ask.page(
        "desk/procedures.html",
        procedures=[(code, procedure, len(obstacles(procedure))) for code, procedure in procedures],
    )


def procedure_page(ask: Ask) -> Response:
    """One procedure.

    Raises:
        MissingPageError: there is no such procedure.
    """
    code = str(ask.request.path_params["code"])
    if code not in REFERENCES:
        raise MissingPageError
    procedure = reference_procedure(code)
    with ask.reading() as session:
        history = list_procedures(session, code)
        units = [(unit.id, unit.name) for unit in list_units(session) if unit.active]
    of_entries = is_of_entries(history[0].content if history else reference_content(code))
    first = procedure.node(procedure.start).role if procedure.start else None
    return ask.page(
        "desk/procedure.html",
        code=code,
        history=history,
        today=current_day().isoformat(),
        may_enact=may_enact(ask),
        of_entries=of_entries,
        start_units=start_units(ask, first, units) if history and not of_entries else [],
        procedure=procedure,
        diagram=draw(procedure),
        sentences=flow_sentences(reference_sop(code), ask.words),
        obstacles=obstacles(procedure),
        loops=", ".join(f"{way.dari.nomor}→{way.ke.nomor}" for way in loops(procedure)),
        steps=_steps(procedure, ask),
    )


def _steps(procedure: Procedure, ask: Ask) -> list[tuple[int, str, str, str, tuple[str, ...], str]]:
    book = shipped_role_book()
    rows = []
    for node in procedure.nodes:
        role = book.label_of(node.role) if node.role else ""
        lane = (
            f"{node.point.pelaksana} ({ask.words('procedures.system')})"
            if node.role == SYSTEM_ROLE
            else (
                f"{node.point.pelaksana} → {role}"
                if role and role != node.point.pelaksana
                else node.point.pelaksana
            )
        )
        rows.append(
            (
                node.point.nomor,
                lane,
                node.uraian,
                _standard(node.standard, ask),
                node.requirements,
                node.product or "–",
            )
        )
    return rows


def _standard(standard: Duration | None, ask: Ask) -> str:
    if standard is None or standard.jenis not in COUNTED or standard.nilai is None:
        kind = f" ({standard.jenis.value})" if standard else ""
        return ask.words("procedures.no_deadline") + kind
    return f"{standard.nilai:g} {(standard.satuan or '').replace('_', ' ')}"

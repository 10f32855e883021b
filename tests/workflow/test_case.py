from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workflow_drawings import MONDAY, UNIT, act_at, person, sop, step

from documents.errors import PindaiError
from documents.sop import BranchLabel, FlowPoint
from workflow.act import Act, ActKind, Actor, Grant
from workflow.case import Case, CaseStatus, drafters, offered_acts, open_case, perform, replay
from workflow.definition import Procedure, compile_procedure
from workflow.errors import ActRefusedError, ProcedureError, Refusal
from workflow.graph import obstacles

LADDER = compile_procedure(sop("T Staf\nD Kabid\nT Staf", "1>2\n2>3 YA\n2>1 TIDAK"))
STAF, KABID = person("fungsional"), person("kabid")


def run(procedure: Procedure, *acts: Act) -> Case:
    return replay(procedure, UNIT, MONDAY, acts)


def at(minutes: int, kind: ActKind, actor: Actor, reason: str = "") -> Act:
    return Act(kind, actor, MONDAY + timedelta(minutes=minutes), reason)


def refusal(procedure: Procedure, acts: Sequence[Act]) -> Refusal:
    case = run(procedure, *acts[:-1])
    with pytest.raises(ActRefusedError) as refused:
        perform(procedure, case, acts[-1])
    return refused.value.refusal


def test_case_runs_to_its_end() -> None:
    case = run(
        LADDER, at(1, ActKind.ADVANCE, STAF), at(2, ActKind.APPROVE, KABID), at(3, ActKind.ADVANCE, STAF)
    )
    assert case.status == CaseStatus.FINISHED
    assert [move.point.nomor for move in case.history] == [1, 2, 3]


def test_return_goes_where_the_edge_goes_and_counts_the_round() -> None:
    case = run(LADDER, at(1, ActKind.ADVANCE, STAF), at(2, ActKind.RETURN, KABID, "Tanggal salah"))
    assert case.position == FlowPoint(1, "Staf")
    assert case.rounds == 1
    assert case.since == MONDAY + timedelta(minutes=2)


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        ([at(1, ActKind.ADVANCE, KABID)], Refusal.WRONG_ROLE),
        ([at(1, ActKind.ADVANCE, person("fungsional", unit="dinkes"))], Refusal.WRONG_UNIT),
        ([at(1, ActKind.APPROVE, STAF)], Refusal.NOT_IN_GRAPH),
        ([at(1, ActKind.ADVANCE, STAF), at(2, ActKind.ADVANCE, KABID)], Refusal.NOT_IN_GRAPH),
        ([at(1, ActKind.ADVANCE, STAF), at(2, ActKind.RETURN, KABID, "  ")], Refusal.REASON_MISSING),
        ([at(1, ActKind.ADVANCE, STAF), at(0, ActKind.APPROVE, KABID)], Refusal.BACK_IN_TIME),
        ([at(-1, ActKind.ADVANCE, STAF)], Refusal.BACK_IN_TIME),
        ([at(1, ActKind.WITHDRAW, STAF, "Batal"), at(2, ActKind.ADVANCE, STAF)], Refusal.CLOSED),
        ([at(1, ActKind.WITHDRAW, STAF)], Refusal.REASON_MISSING),
        ([at(1, ActKind.WITHDRAW, person("sekretaris"), "Batal")], Refusal.WRONG_ROLE),
        ([at(1, ActKind.HAND_OVER, STAF)], Refusal.WRONG_ROLE),
        ([replace(at(1, ActKind.ADVANCE, STAF), to=FlowPoint(3, "Staf"))], Refusal.NOT_IN_GRAPH),
    ],
)
def test_act_that_is_not_allowed_is_refused(acts: list[Act], expected: Refusal) -> None:
    assert refusal(LADDER, acts) == expected


def test_nobody_approves_their_own_draft() -> None:
    both = Actor("both", STAF.grants | KABID.grants)
    acts = [at(1, ActKind.ADVANCE, both), at(2, ActKind.APPROVE, both)]
    assert refusal(LADDER, acts) == Refusal.OWN_DRAFT
    assert ActKind.APPROVE not in offered_acts(LADDER, run(LADDER, acts[0]), both)


def test_who_assigned_a_draft_may_judge_it() -> None:
    drawn = sop("T Kabid\nP Staf\nD Kabid\nT Staf", "1>2\n2>3\n3>4 YA\n3>2 TIDAK")
    first = drawn.kegiatan[0]
    assigning = replace(first, uraian=replace(first.uraian, value="Menugaskan staf menyusun konsep"))
    procedure = compile_procedure(replace(drawn, kegiatan=(assigning, *drawn.kegiatan[1:])))
    case = run(
        procedure, at(1, ActKind.ADVANCE, KABID), at(2, ActKind.ADVANCE, STAF), at(3, ActKind.APPROVE, KABID)
    )
    assert case.position.nomor == 4
    assert drafters(procedure, case) == {STAF.id}


def test_a_system_never_approves() -> None:
    procedure = compile_procedure(sop("T Staf\nD Aplikasi SIP PPID\nT Staf", "1>2\n2>3 YA\n2>1 TIDAK"))
    acts = [at(1, ActKind.ADVANCE, STAF), at(2, ActKind.APPROVE, person("system"))]
    assert refusal(procedure, acts) == Refusal.SYSTEM_DECIDES


def test_requirement_must_be_at_hand() -> None:
    procedure = compile_procedure(sop("T Staf\nT Staf", "1>2"), checklists={1: ("Dasar hukum", "Biaya")})
    act = at(1, ActKind.ADVANCE, STAF)
    assert refusal(procedure, [replace(act, at_hand=frozenset({"Biaya"}))]) == Refusal.REQUIREMENT_MISSING
    assert run(procedure, act_at(step(procedure, 1), ActKind.ADVANCE, 1)).position.nomor == 2


def test_handed_over_step_belongs_to_one_person_until_it_moves() -> None:
    colleague = person("fungsional", "fungsional-2")
    hand_over = replace(at(1, ActKind.HAND_OVER, STAF), assignee=colleague)
    assert refusal(LADDER, [hand_over, at(2, ActKind.ADVANCE, STAF)]) == Refusal.ASSIGNED_TO_OTHER
    case = run(LADDER, hand_over, at(2, ActKind.ADVANCE, colleague))
    assert case.assignee is None


def test_step_cannot_be_handed_to_someone_without_the_role() -> None:
    hand_over = replace(at(1, ActKind.HAND_OVER, STAF), assignee=KABID)
    assert refusal(LADDER, [hand_over]) == Refusal.WRONG_ROLE


def test_role_in_every_unit_reaches_any_case() -> None:
    assert run(LADDER, at(1, ActKind.ADVANCE, person("fungsional", unit=None))).position.nomor == 2


def test_fork_asks_which_way() -> None:
    forked = compile_procedure(
        sop("T Staf\nP Kabid\nP Sekretaris\nT Staf", "1>2\n1>3\n2>4\n3>4"),
    )
    act = at(1, ActKind.ADVANCE, STAF)
    assert refusal(forked, [act]) == Refusal.NOT_IN_GRAPH
    assert run(forked, replace(act, to=FlowPoint(3, "Sekretaris"))).position.nomor == 3


def test_unsettled_procedure_opens_no_case() -> None:
    with pytest.raises(ProcedureError, match="belum dapat dijalankan"):
        open_case(compile_procedure(sop("T Staf\nD Kabid", "1>2")), UNIT, MONDAY)


def test_offered_acts_follow_the_person() -> None:
    case = open_case(LADDER, UNIT, MONDAY)
    assert offered_acts(LADDER, case, STAF) == (ActKind.ADVANCE, ActKind.HAND_OVER, ActKind.WITHDRAW)
    assert offered_acts(LADDER, case, KABID) == ()
    waiting = run(LADDER, at(1, ActKind.ADVANCE, STAF))
    assert ActKind.RETURN in offered_acts(LADDER, waiting, KABID)
    closed = run(LADDER, at(1, ActKind.WITHDRAW, STAF, "Batal"))
    assert offered_acts(LADDER, closed, STAF) == ()


LANES = ("Staf", "Kabid", "Sekretaris", "Kepala Dinas")
ROLES = ("fungsional", "kabid", "sekretaris", "kepala")


@st.composite
def procedures(draw: st.DrawFn) -> Procedure:
    """Any ladder of steps and decisions, each TIDAK leading anywhere above it."""
    count = draw(st.integers(2, 6))
    rows, edges = [f"T {draw(st.sampled_from(LANES))}"], []
    for nomor in range(2, count + 1):
        decides = draw(st.booleans())
        rows.append(f"{'D' if decides else 'P'} {draw(st.sampled_from(LANES))}")
        if decides:
            edges.append(f"{nomor}>{draw(st.integers(1, nomor - 1))} TIDAK")
    exits = ["YA" if row.startswith("D") else "" for row in rows[:-1]]
    edges += [f"{nomor}>{nomor + 1} {label}" for nomor, label in enumerate(exits, 1)]
    procedure = compile_procedure(sop("\n".join(rows), "\n".join(edges)))
    assert not obstacles(procedure)
    return procedure


PEOPLE = st.builds(
    lambda name, roles: Actor(name, frozenset(Grant(role, UNIT) for role in roles)),
    st.sampled_from(["Ani", "Budi", "Citra"]),
    st.sets(st.sampled_from(ROLES), min_size=1),
)
TRIES = st.lists(st.tuples(st.sampled_from(list(ActKind)), PEOPLE, st.sampled_from(["", "Belum sesuai"])))


def play(procedure: Procedure, tries: list[tuple[ActKind, Actor, str]]) -> list[Case]:
    """The states a case goes through when people try what they like."""
    states = [open_case(procedure, UNIT, MONDAY)]
    for minute, (kind, actor, reason) in enumerate(tries):
        try:
            states.append(perform(procedure, states[-1], at(minute, kind, actor, reason)))
        except PindaiError:
            continue
    return states


@given(procedures(), TRIES)
@settings(deadline=None)
def test_no_act_leaves_the_graph(procedure: Procedure, tries: list[tuple[ActKind, Actor, str]]) -> None:
    ways = {(way.dari, way.ke) for way in procedure.transitions}
    states = play(procedure, tries)
    for before, after in pairwise(states):
        moved = before.position != after.position
        assert not moved or (before.position, after.position) in ways
        assert not moved or before.status == CaseStatus.RUNNING


@given(procedures(), TRIES)
@settings(deadline=None)
def test_history_replays_to_the_same_state(
    procedure: Procedure, tries: list[tuple[ActKind, Actor, str]]
) -> None:
    case = play(procedure, tries)[-1]
    assert replay(procedure, UNIT, MONDAY, [move.act for move in case.history]) == case


@given(procedures(), TRIES)
@settings(deadline=None)
def test_no_one_approves_their_own_draft(
    procedure: Procedure, tries: list[tuple[ActKind, Actor, str]]
) -> None:
    drafted: set[str] = set()
    for move in play(procedure, tries)[-1].history:
        if move.act.kind in (ActKind.APPROVE, ActKind.RETURN):
            assert move.act.actor.id not in drafted
        elif move.act.kind == ActKind.ADVANCE:
            drafted.add(move.act.actor.id)


@given(procedures(), TRIES)
@settings(deadline=None)
def test_a_running_case_can_always_reach_an_end(
    procedure: Procedure, tries: list[tuple[ActKind, Actor, str]]
) -> None:
    case = play(procedure, tries)[-1]
    for minute in range(1000, 1000 + 2 * len(procedure.nodes)):
        if case.status != CaseStatus.RUNNING:
            break
        node = procedure.node(case.position)
        kind = ActKind.APPROVE if node.is_decision else ActKind.ADVANCE
        fresh = case.assignee or f"orang baru {'pemutus' if node.is_decision else 'penyusun'}"
        case = perform(procedure, case, at(minute, kind, person(node.role, fresh)))
    assert case.status != CaseStatus.RUNNING


def test_rounds_are_counted_without_limit() -> None:
    acts = [
        act
        for n in range(50)
        for act in (at(2 * n, ActKind.ADVANCE, STAF), at(2 * n + 1, ActKind.RETURN, KABID, "Lagi"))
    ]
    assert run(LADDER, *acts).rounds == 50
    assert LADDER.ways(FlowPoint(2, "Kabid"), BranchLabel.TIDAK)

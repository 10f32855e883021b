"""Reads from the text of the steps to whom the work goes next, and compares that with the drawing."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz

from documents.issue import Issue, Severity
from documents.reading import Reading
from documents.sop import BranchLabel, Edge, EdgeOrigin, FlowPoint
from models.knowledge import read_knowledge

KNOWLEDGE = Path(__file__).with_suffix(".yaml")
LONGEST_OBJECT = 15
"""So many words may stand between the verb and "kepada"."""
LONGEST_NAME = 7
SAME_NAME = 84
"""Two names of a performer are the same from this similarity (0 to 100)."""
SAME_VERB = 90
SHORTEST_MISREAD, SAME_FORM = 5, 80
CONFIDENCE = 0.8


@dataclass(frozen=True, slots=True)
class WrittenStep:
    """One row of the step table: its text and the performers whose symbols stand in it."""

    nomor: int
    uraian: str
    performers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Handoff:
    """To whom a step's text hands the work, on which branch, and whether it is a return."""

    role: str
    label: BranchLabel | None
    is_return: bool


_SETS = ("onwards", "back", "orders", "towards", "again", "conditions", "refusals", "ends")
_MARKS = frozenset(".,;:")


@dataclass(frozen=True, slots=True)
class _Words:
    onwards: frozenset[str]
    back: frozenset[str]
    orders: frozenset[str]
    towards: frozenset[str]
    again: frozenset[str]
    conditions: frozenset[str]
    refusals: frozenset[str]
    ends: frozenset[str]
    short_forms: dict[str, str]


def read_handoffs(steps: Sequence[WrittenStep], roles: Sequence[str]) -> tuple[Edge, ...]:
    """The edges the text of the steps tells of, in order; a performer nobody knows gives none.

    Raises:
        OSError: the word list cannot be read.
    """
    edges: dict[Edge, None] = {}
    for step in steps:
        for handoff in find_handoffs(step.uraian, roles):
            target = _target(steps, step, handoff)
            if step.performers and target is not None and handoff.role not in step.performers[:1]:
                source = FlowPoint(step.nomor, _sender(step, handoff))
                edges[Edge(source, target, handoff.label, EdgeOrigin.TEXT, CONFIDENCE)] = None
    return tuple(edges)


def find_handoffs(text: str, roles: Sequence[str]) -> tuple[Handoff, ...]:
    """The hand-offs a text tells of, as far as their performers are among the roles.

    Raises:
        OSError: the word list cannot be read.
    """
    known = _words()
    found = []
    for clause, label in _clauses(_tokens(text), known):
        for index, token in enumerate(clause):
            if _is_one_of(token, known.orders):
                name, is_return = _name_at(clause, index + 1, known), False
            elif _is_one_of(token, known.onwards | known.back):
                name, is_return = _object_after(clause, index, known)
                is_return = is_return or _is_one_of(token, known.back)
            else:
                continue
            role = match_role(name, roles)
            if role is not None:
                found.append(Handoff(role, _branch(label, is_return=is_return), is_return))
    return tuple(dict.fromkeys(found))


def match_role(name: str, roles: Sequence[str]) -> str | None:
    """The role a name in running text means, or None; short forms and small misprints are overlooked.

    Raises:
        OSError: the word list cannot be read.
    """
    if not name:
        return None
    scored = [(max(_likeness(name, role), _likeness_of_start(name, role)), role) for role in roles]
    best = max(scored, default=(0.0, ""))
    return best[1] if best[0] >= SAME_NAME else None


def compare_flows(
    drawn: Sequence[Edge], written: Sequence[Edge], texts: Mapping[int, Reading]
) -> tuple[Issue, ...]:
    """F09 for every step whose text names another receiver than the line that leaves its symbol.

    A return is compared with the drawn returns, a hand-over with the lines onwards; where nothing of the kind
    is drawn there is nothing to contradict.

    Args:
        drawn: the edges of the drawing.
        written: those the text tells of.
        texts: what is printed in each row, for the place of the issue.

    Raises:
        KeyError: a written edge leaves a row without text.
    """
    issues = []
    for edge in written:
        is_return = _goes_back(edge)
        rivals = [line for line in drawn if line.dari.nomor == edge.dari.nomor]
        if any(line.ke.pelaksana == edge.ke.pelaksana for line in rivals):
            continue
        same_kind = [line for line in rivals if _goes_back(line) == is_return]
        if same_kind:
            issues.append(_issue(edge, same_kind[0], texts[edge.dari.nomor], is_return=is_return))
    return tuple(issues)


def _issue(edge: Edge, line: Edge, text: Reading, *, is_return: bool) -> Issue:
    kind = "dikembalikan" if is_return else "diteruskan"
    message = (
        f"Langkah {edge.dari.nomor}: menurut gambar {kind} ke {line.ke.pelaksana} (langkah {line.ke.nomor}), "
        f"sedangkan menurut uraian ke {edge.ke.pelaksana}. Pastikan mana yang berlaku."
    )
    field = f"kegiatan[{edge.dari.nomor - 1}]"
    return Issue("F09", Severity.WARNING, message, text.page, text.box, field)


def _goes_back(edge: Edge) -> bool:
    return edge.label is BranchLabel.TIDAK or edge.ke.nomor < edge.dari.nomor


def _target(steps: Sequence[WrittenStep], step: WrittenStep, handoff: Handoff) -> FlowPoint | None:
    """The nearest row of the performer: before this one for a return, else after it."""
    rows = [other for other in steps if handoff.role in other.performers]
    before = [other for other in rows if other.nomor < step.nomor][::-1]
    here = [other for other in rows if other.nomor == step.nomor]
    after = [other for other in rows if other.nomor > step.nomor]
    order = [*here, *before] if handoff.is_return else [*here, *after, *before]
    return FlowPoint(order[0].nomor, handoff.role) if order else None


def _sender(step: WrittenStep, handoff: Handoff) -> str:
    """Of several performers in a row, the one before the receiver, else the last."""
    if handoff.role in step.performers:
        return step.performers[max(0, step.performers.index(handoff.role) - 1)]
    return step.performers[-1]


def _tokens(text: str) -> list[str]:
    """Lower-case words and punctuation; the passive prefix written apart is joined to its verb."""
    joined = re.sub(
        r"\bdi\s+(?=(kembali|terus|serah|sampai|kirim|laju|aju|lapor|tugas)\w*)", "di", text.casefold()
    )
    return re.findall(r"[\w-]+(?:\s*/\s*[\w-]+)*|[.,;:]", joined)


def _clauses(tokens: list[str], known: _Words) -> Iterator[tuple[list[str], BranchLabel | None]]:
    """The text cut before each condition, with the branch the condition stands for."""
    start, label = 0, None
    for index, token in enumerate(tokens):
        if token in known.conditions:
            yield tokens[start:index], label
            start = index
            negative = known.refusals.intersection(tokens[index : index + 6])
            label = BranchLabel.TIDAK if negative else BranchLabel.YA
    yield tokens[start:], label


def _branch(label: BranchLabel | None, *, is_return: bool) -> BranchLabel | None:
    """A return under a condition is the branch of refusal, even where a word of the condition is missing."""
    return BranchLabel.TIDAK if is_return and label is not None else label


def _object_after(clause: list[str], verb: int, known: _Words) -> tuple[str, bool]:
    """The name after the next "ke" or "kepada", and whether "kembali" stands between."""
    is_return = False
    for index in range(verb + 1, min(len(clause), verb + 2 + LONGEST_OBJECT)):
        token = clause[index]
        if token in _MARKS:
            break
        is_return = is_return or token in known.again
        if token in known.towards:
            return _name_at(clause, index + 1, known), is_return
    return "", is_return


def _name_at(clause: list[str], start: int, known: _Words) -> str:
    name: list[str] = []
    for token in clause[start : start + LONGEST_NAME]:
        if token in _MARKS | known.ends:
            break
        name.append(token)
    return " ".join(name)


def _is_one_of(token: str, verbs: frozenset[str]) -> bool:
    """Whether the token is one of the verbs, a misread letter allowed."""
    return token in verbs or (len(token) > 7 and any(fuzz.ratio(token, verb) >= SAME_VERB for verb in verbs))


def _likeness(name: str, role: str) -> float:
    """How alike two names are (0 to 100): the best of the alternatives each holds ("Kabid/ Kasubag")."""
    pairs = [(one, other) for one in _written_out(name) for other in _written_out(role)]
    return max((_alike(one, other) for one, other in pairs), default=0.0)


def _likeness_of_start(name: str, role: str) -> float:
    """The same for the first words of the name alone, where the sentence goes on after it."""
    words, length = name.split(), len(role.split())
    return _likeness(" ".join(words[:length]), role) - 1 if len(words) > length else 0.0


def _alike(one: str, other: str) -> float:
    shorter, longer = sorted((one.split(), other.split()), key=len)
    is_part = (
        len(shorter) > 0
        and set(shorter) <= set(longer)
        and " ".join(shorter) not in ("kepala", "ppid", "tim")
    )
    return 90.0 if is_part and one != other else float(fuzz.ratio(one, other))


def _written_out(name: str) -> list[str]:
    known = _words().short_forms
    alternatives = []
    for part in re.split(r"/", name.casefold()):
        words = re.findall(r"[\w-]+", part)
        alternatives.append(" ".join(_long_form(word, known) for word in words))
    return [alternative for alternative in alternatives if alternative]


def _long_form(word: str, known: dict[str, str]) -> str:
    """The word written out, one misread letter allowed in a short form of five letters or more."""
    if word in known or len(word) < SHORTEST_MISREAD:
        return known.get(word, word)
    best = max(known, key=lambda form: fuzz.ratio(word, form))
    return known[best] if fuzz.ratio(word, best) >= SAME_FORM else word


@cache
def _words() -> _Words:
    knowledge = read_knowledge(KNOWLEDGE)
    sets = {name: frozenset(words) for name, words in knowledge.items() if name in _SETS}
    return _Words(**sets, short_forms=dict(knowledge["short_forms"]))

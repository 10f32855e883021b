"""The five reference SOPs, shipped as documents of the contract and compiled on demand."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from documents.contract import from_json
from documents.sop import BranchLabel, FlowPoint, SopDocument
from workflow.definition import Branch, Procedure, compile_procedure
from workflow.errors import ProcedureError

REFERENCES = ("000", "001", "002", "003", "004")


@cache
def reference_sop(code: str) -> SopDocument:
    """A reference SOP as a document.

    Raises:
        ProcedureError: there is no reference SOP of this code.
    """
    if code not in REFERENCES:
        raise ProcedureError(f"Tidak ada SOP acuan “{code}”; yang ada: {', '.join(REFERENCES)}.")
    text = resources.files("workflow").joinpath("procedures", f"{code}.json").read_text(encoding="utf-8")
    sop = from_json(json.loads(text)).documents[0].sop
    if sop is None:
        raise ProcedureError(f"Berkas SOP acuan “{code}” tidak memuat SOP.")
    return sop


def reference_procedure(code: str) -> Procedure:
    """A reference SOP as a procedure, with its checklists and the settlements Pindai runs it with.

    Raises:
        ProcedureError: there is no reference SOP of this code.
    """
    return compile_procedure(reference_sop(code), *reference_rules(code))


def reference_rules(code: str) -> tuple[dict[Branch, FlowPoint], dict[int, tuple[str, ...]]]:
    """What Pindai settles about a reference SOP, and the requirements it adds to its steps."""
    rules = _rules().get(code, _NO_RULES)
    return dict(rules.settled), dict(rules.checklists)


def reference_effects(code: str) -> dict[int, str]:
    """What doing a step of a reference SOP brings about in the register, by row."""
    return dict(_rules().get(code, _NO_RULES).effects)


def review_days() -> int:
    """In how many working days an urgent announcement (004's fast track) must be reviewed."""
    return _rules().get("004", _NO_RULES).review_days


@dataclass(frozen=True, slots=True)
class _Rules:
    settled: tuple[tuple[Branch, FlowPoint], ...] = ()
    checklists: tuple[tuple[int, tuple[str, ...]], ...] = ()
    effects: tuple[tuple[int, str], ...] = ()
    review_days: int = 1


_NO_RULES = _Rules()


@cache
def _rules() -> Mapping[str, _Rules]:
    text = resources.files("workflow").joinpath("procedures", "rules.yaml").read_text(encoding="utf-8")
    return {code: _parse_rules(entry) for code, entry in yaml.safe_load(text).items()}


def _parse_rules(entry: Mapping[str, Any]) -> _Rules:
    settled = [
        ((FlowPoint(*item["dari"]), BranchLabel(item["label"])), FlowPoint(*item["ke"]))
        for item in entry.get("settled", [])
    ]
    checklists = [(row, tuple(items)) for row, items in entry.get("checklists", {}).items()]
    effects = tuple(entry.get("effects", {}).items())
    return _Rules(tuple(settled), tuple(checklists), effects, entry.get("review_days", 1))

from datetime import date

import pytest
from workflow_drawings import sop

from workflow.definition import compile_procedure
from workflow.enactment import Change, difference, in_force, put_in_force
from workflow.errors import ProcedureError
from workflow.library import reference_procedure, reference_sop

OLD = compile_procedure(sop("T Staf\nD Kabid\nT Staf", "1>2\n2>3 YA\n2>1 TIDAK"))
NEW = compile_procedure(sop("T Staf\nD Sekretaris\nT Staf", "1>2\n2>3 YA\n2>1 TIDAK"))


def test_the_latest_that_has_begun_is_in_force() -> None:
    history = (put_in_force(OLD, date(2026, 1, 1)), put_in_force(NEW, date(2026, 7, 1)))
    assert in_force(history, date(2026, 6, 30)) == history[0]
    assert in_force(history, date(2026, 7, 1)) == history[1]
    assert in_force(history, date(2025, 12, 31)) is None


def test_a_disputed_return_keeps_a_procedure_out_of_force() -> None:
    with pytest.raises(ProcedureError, match="gambar dan teks berbeda"):
        put_in_force(compile_procedure(reference_sop("004")), date(2026, 1, 1))


def test_the_settled_procedure_can_be_put_in_force() -> None:
    assert put_in_force(reference_procedure("004"), date(2026, 1, 1)).since == date(2026, 1, 1)


def test_difference_names_lanes_steps_and_ways() -> None:
    changes = difference(OLD, NEW)
    assert Change("Pelaksana", "Kabid", None) in changes
    assert Change("Pelaksana", None, "Sekretaris") in changes
    assert Change("Jalur 1 (Staf)", "2 (Kabid)", "2 (Sekretaris)") in changes


def test_a_procedure_does_not_differ_from_itself() -> None:
    assert difference(OLD, OLD) == ()

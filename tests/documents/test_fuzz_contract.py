"""The contract from an untrusted process: taken as it should be, or refused by name."""

import copy
import json

from fuzzing import any_json, effort
from hypothesis import given
from hypothesis import strategies as st
from register_office import digitised, letter, sop
from tally import Tally

from documents.contract import from_json, to_json
from documents.errors import InvalidDocumentError

WHOLE = to_json(digitised("0" * 64, (sop(), letter("Keputusan", 3))))


def places(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Where every part of a JSON value stands."""
    found = [path] if path else []
    match value:
        case dict():
            return found + [place for key, part in value.items() for place in places(part, (*path, key))]
        case list():
            return found + [
                place for index, part in enumerate(value) for place in places(part, (*path, index))
            ]
        case _:
            return found


PLACES = places(WHOLE)


def changed(place: tuple[str | int, ...], part: object) -> object:
    """The contract with one part replaced."""
    whole = copy.deepcopy(WHOLE)
    inner: object = whole
    for step in place[:-1]:
        inner = inner[step]  # type: ignore[index] # the places are those of this very value
    inner[place[-1]] = part  # type: ignore[index]
    return whole


def test_fuzz_any_part_replaced_is_taken_or_refused(tally: Tally) -> None:
    taken = 0

    @effort(200)
    @given(place=st.sampled_from(PLACES), part=any_json())
    def read(place: tuple[str | int, ...], part: object) -> None:
        nonlocal taken
        tally.add("contracts with a part replaced")
        told = changed(place, part)
        assert isinstance(told, dict)
        try:
            found = from_json(told)
        except InvalidDocumentError:
            return
        taken += 1
        written = to_json(found)
        json.dumps(written, ensure_ascii=False, allow_nan=False).encode()
        assert to_json(from_json(written)) == written  # a box is written to a hundredth of a point

    read()
    assert taken > 0


def test_fuzz_any_json_is_taken_or_refused(tally: Tally) -> None:
    @effort(100)
    @given(told=st.dictionaries(st.sampled_from(sorted(WHOLE)), any_json()))
    def read(told: dict[str, object]) -> None:
        tally.add("contracts of any JSON")
        try:
            from_json({"schema": "pindai/1"} | told)
        except InvalidDocumentError:
            return

    read()

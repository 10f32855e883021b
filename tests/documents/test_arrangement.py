"""Pages of a file arranged by a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.arrangement import Arrangement, PageTurn
from documents.contract import decode, encode
from documents.document import OtherPage, OtherPageKind
from documents.errors import InvalidDocumentError

FIVE = Arrangement(((1, 2), (3, 4)), (OtherPage(5, OtherPageKind.BLANK),))


def test_document_is_split_and_joined_again() -> None:
    split = FIVE.split_at(4)
    assert split.documents == ((1, 2), (3,), (4,))
    assert split.join_before(4) == FIVE


def test_page_moves_to_another_document_or_its_own() -> None:
    assert FIVE.move(3, 1).documents == ((1, 2, 3), (4,))
    assert FIVE.move(5, 4) == Arrangement(((1, 2), (3, 4, 5)))
    assert FIVE.move(2, None).documents == ((1,), (2,), (3, 4))
    assert FIVE.move(2, 1) == FIVE


def test_page_is_set_aside_and_a_document_without_pages_is_gone() -> None:
    foreign = FIVE.set_aside(1, OtherPageKind.FOREIGN).set_aside(2, OtherPageKind.COVER)
    assert foreign.documents == ((3, 4),)
    assert [other.page for other in foreign.others] == [1, 2, 5]


def test_page_is_turned_anew() -> None:
    turned = FIVE.turn(2, 90).turn(1, 180).turn(2, 270)
    assert turned.turns == (PageTurn(1, 180), PageTurn(2, 270))
    assert (turned.turn_of(2), turned.turn_of(3)) == (270, None)


@pytest.mark.parametrize(
    "act",
    [
        lambda: FIVE.split_at(1),
        lambda: FIVE.split_at(5),
        lambda: FIVE.join_before(1),
        lambda: FIVE.move(1, 5),
        lambda: FIVE.turn(1, 45),
        lambda: Arrangement(((1, 2), (2,))),
        lambda: Arrangement(((),)),
    ],
)
def test_what_cannot_be_is_refused(act: object) -> None:
    assert callable(act)
    with pytest.raises(InvalidDocumentError):
        act()


ACTS = st.tuples(
    st.sampled_from(("split", "join", "move", "own", "aside")), st.integers(1, 6), st.integers(1, 6)
)


@given(st.lists(ACTS, max_size=12))
def test_no_page_is_ever_lost_and_the_arrangement_survives_json(acts: list[tuple[str, int, int]]) -> None:
    now = Arrangement(((1, 2, 3), (4, 5, 6)))
    for act, page, other in acts:
        try:
            match act:
                case "split":
                    now = now.split_at(page)
                case "join":
                    now = now.join_before(page)
                case "move":
                    now = now.move(page, other)
                case "own":
                    now = now.move(page, None)
                case _:
                    now = now.set_aside(page, OtherPageKind.FOREIGN)
        except InvalidDocumentError:
            continue
        placed = [each for pages in now.documents or () for each in pages]
        assert sorted([*placed, *(each.page for each in now.others)]) == [1, 2, 3, 4, 5, 6]
    assert decode(Arrangement, encode(now)) == now

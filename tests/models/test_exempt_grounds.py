"""The grounds of exemption as the law numbers them."""

import pytest

from models.category_rules import category_knowledge
from models.exempt_grounds import exempt_grounds


def test_ten_letters_in_the_laws_order() -> None:
    assert list(exempt_grounds()) == list("abcdefghij")


def test_only_law_enforcement_has_a_number_of_years() -> None:
    assert {
        letter: ground.most_years for letter, ground in exempt_grounds().items() if ground.most_years
    } == {"a": 30}


def test_letters_a_to_f_are_never_permanent() -> None:
    assert [letter for letter, ground in exempt_grounds().items() if ground.is_passing] == list("abcdef")


def test_ground_is_cited_with_its_point() -> None:
    ground = exempt_grounds()["h"]
    assert ground.citation(2) == "UU 14/2008 pasal 17 huruf h angka 2"
    assert ground.item(2) == "DK-17h2"
    assert ground.citation(None) == "UU 14/2008 pasal 17 huruf h"


def test_point_the_letter_lacks_is_refused() -> None:
    with pytest.raises(ValueError, match="no point 6"):
        exempt_grounds()["h"].citation(6)


def test_items_of_the_legal_list_agree_with_the_grounds() -> None:
    exempt = {name: item for name, item in category_knowledge().items.items() if name.startswith("DK-17")}
    assert {name[5] for name in exempt} == set(exempt_grounds())
    for name, item in exempt.items():
        point = int(name[6:]) if name[6:] else None
        ground = exempt_grounds()[name[5]]
        assert (ground.item(point), ground.citation(point)) == (name, item.law)

"""The register of regulations: consistent, and quiet where it is not sure."""

from documents.citation import Citation
from models.citations import format_citation, parse_citation
from models.regulations import known_status, regulations, resolve


def cited(text: str) -> Citation:
    citation = parse_citation(text)
    assert citation is not None
    return citation


def test_each_key_is_the_key_of_a_citation() -> None:
    for key in regulations():
        kind, place, year, number = key.split(":")
        assert all((kind, year.isdigit(), number)), key
        if not place:
            assert cited(f"{kind} {number}/{year}").id == key


def test_repealing_and_amending_regulations_have_keys() -> None:
    for regulation in regulations().values():
        assert (regulation.status == "dicabut") == (regulation.repealed_by is not None), regulation.id
        assert (regulation.status == "diubah") == bool(regulation.amended_by), regulation.id
        assert regulation.source


def test_cited_regulation_is_resolved() -> None:
    regulation = resolve(cited("Peraturan Komisi Informasi Pusat No. 1 Tahun 2010 tentang Standar Layanan"))
    assert regulation is not None
    assert regulation.repealed_by == "perki:ki:2021:1"


def test_regional_rule_without_its_region_is_not_resolved() -> None:
    assert resolve(cited("Peraturan Gubernur Nomor 124 Tahun 2021 tentang Kedudukan")) is None


def test_status_from_memory_is_not_told() -> None:
    assert known_status(cited("UU 32/2004")) is None
    assert known_status(cited("Perki 1/2010")) == "dicabut"


def test_written_citation_resolves_too() -> None:
    assert (
        resolve(cited(format_citation(cited("Permendagri 3/2017")))) == regulations()["permen:dagri:2017:3"]
    )

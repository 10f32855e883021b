"""The rates of citations: made of truth, quiet about nothing."""

import csv
from pathlib import Path

import pytest

from evaluation.citations import (
    COLUMNS,
    CitationLabelsError,
    evaluate_citations,
    in_running_text,
    judge,
    read_labels,
)  # fmt: skip
from evaluation.measure import Measure
from models.citations import find_citations, parse_citation

ROW = {
    "raw": "1. Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik;",
    "type": "Undang-Undang", "issuer": "", "number": "14", "year": "2008", "date": "",
    "title": "Keterbukaan Informasi Publik", "amends": "",
}  # fmt: skip


def test_labels_are_set_into_text_without_their_list_number() -> None:
    set_text = in_running_text([ROW] * 4, is_damaged=False)
    for start, end in set_text.spans:
        assert " ".join(set_text.text[start:end].split()) == ROW["raw"][3:-1]


def test_damage_is_made_by_the_seed() -> None:
    first = in_running_text([ROW] * 20, is_damaged=True, seed=1)
    assert first == in_running_text([ROW] * 20, is_damaged=True, seed=1)
    assert first != in_running_text([ROW] * 20, is_damaged=True, seed=2)
    assert first.text != in_running_text([ROW] * 20, is_damaged=False).text


def test_wrong_parts_are_named() -> None:
    verdicts, extra = judge([ROW, ROW | {"number": "15", "title": "Kearsipan"}], is_damaged=False)
    assert [verdict.wrong for verdict in verdicts] == [(), ("number", "title")]
    assert all(verdict.is_span_right for verdict in verdicts)
    assert extra == 0


def test_missed_citation_has_every_part_wrong() -> None:
    (verdict,), _ = judge([ROW | {"raw": "Hukum adat setempat"}], is_damaged=False)
    assert verdict.found is None
    assert "type" in verdict.wrong


def test_speed_has_to_stay_below_its_bar() -> None:
    assert Measure("waktu", 2.0, 1, 3.0, is_speed=True).is_reached
    assert not Measure("waktu", 4.0, 1, 3.0, is_speed=True).is_reached
    assert not Measure("F1", 0.9, 1, 0.98).is_reached


def test_file_without_the_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("raw,type\nUU 1/2000,UU\n", encoding="utf-8")
    with pytest.raises(CitationLabelsError, match="issuer"):
        read_labels(path)
    with pytest.raises(CitationLabelsError):
        read_labels(tmp_path / "missing.csv")


def test_measures_carry_their_number_of_cases(tmp_path: Path) -> None:
    path = tmp_path / "labels.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows([ROW] * 8)
    measures = evaluate_citations(path)
    assert len(measures) == 7
    assert {measure.n for measure in measures[:6]} == {8}


def test_labelled_citations_reach_the_bars(shared: Path) -> None:
    measures = evaluate_citations(shared / "labels" / "citations_gold.csv")
    assert [measure.name for measure in measures if not measure.is_reached and not measure.is_speed] == []


def test_published_citations_have_type_number_and_year(shared: Path) -> None:
    with (shared / "labels" / "citations_raw.csv").open(encoding="utf-8", newline="") as file:
        raw = [row["raw"] for row in csv.DictReader(file)]
    read = [parse_citation(text) for text in raw]
    whole = sum(citation is not None and citation.year is not None for citation in read)
    assert whole / len(raw) >= 0.98


def test_reference_sops_cite_42_regulations(shared: Path) -> None:
    texts = sorted((shared / "reference").glob("*.txt"))
    counts = [len(find_citations(path.read_text(encoding="utf-8"))) for path in texts]
    assert counts == [8, 11, 5, 10, 8]

from pathlib import Path

import pytest

from evaluation.categories import (
    CategoryLabelsError,
    evaluate_categories,
    measure_speed,
    read_titles,
)
from evaluation.measure import Measure
from models.training import read_labels


def write(path: Path, *rows: str) -> Path:
    path.write_text("\n".join(("title,summary,category,unit,source,agency,tier", *rows)), encoding="utf-8")
    return path


def by_name(measures: tuple[Measure, ...]) -> dict[str, Measure]:
    return {measure.name: measure for measure in measures}


def test_the_shipped_model_is_measured_on_any_file(tmp_path: Path) -> None:
    path = write(
        tmp_path / "titles.csv",
        "Data pribadi warga,,dikecualikan,,x,Badan Satu,A",
        "Neraca Tahun 2020,,berkala,,x,Badan Satu,A",
        "Neraca Tahun 2020,,setiap_saat,,x,Badan Satu,A",
        "Daftar Informasi Publik,,setiap_saat,,x,Badan Dua,A",
        "Informasi gempa bumi,,serta_merta,,x,Badan Dua,A",
        "Wording of the law,,berkala,,x,Perki,B",
    )
    measures = by_name(evaluate_categories(path))
    assert measures["empat kategori, macro-F1"].n == 4
    assert measures["empat kategori, macro-F1"].value == 1.0
    assert measures["dikecualikan yang ditahan"].n == 1
    assert "TF-IDF: empat kategori" in measures


@pytest.mark.parametrize("text", ["title\nx", "title,category,agency\nJudul,rahasia,satu"])
def test_a_file_that_holds_no_labels_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "bad.csv").write_text(text, encoding="utf-8")
    with pytest.raises(CategoryLabelsError):
        evaluate_categories(tmp_path / "bad.csv")


def test_a_file_without_own_lists_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "law.csv", "Neraca,,berkala,,x,Perki,B")
    with pytest.raises(CategoryLabelsError):
        evaluate_categories(path)
    with pytest.raises(CategoryLabelsError):
        read_titles(tmp_path / "absent.csv")


def test_a_file_without_tiers_is_of_own_lists(tmp_path: Path) -> None:
    (tmp_path / "plain.csv").write_text("title,category,agency\nNeraca,berkala,satu\n", encoding="utf-8")
    assert read_titles(tmp_path / "plain.csv")[0].tier == "A"


def test_a_bar_is_reached_from_above_and_a_speed_from_below() -> None:
    assert Measure("x", 0.9, 1, 0.9).is_reached
    assert not Measure("x", 0.89, 1, 0.9).is_reached
    assert Measure("x", 1.9, 1, 2.0, is_speed=True).is_reached
    assert not Measure("x", 2.1, 1, 2.0, is_speed=True).is_reached
    assert Measure("x", 0.0, 1).is_reached


@pytest.mark.slow
def test_every_bar_is_met_leaving_each_body_out(shared: Path) -> None:
    measures = evaluate_categories(shared / "labels" / "dip_labelled.csv", leave_agency_out=True)
    assert [measure.name for measure in measures if not measure.is_reached] == []


@pytest.mark.slow
def test_the_classifier_is_not_slow() -> None:
    assert measure_speed([row.title for row in read_labels()], read_labels()).is_reached

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from models.category_fitting import FitSettings
from models.category_measures import Answer, macro_f1, measure, narrowest
from models.category_model import load_model, save_model, shipped_model
from models.category_rules import CODES
from models.training import LabelledTitle, examples_of, rates_on, read_labels, train, train_model

SMALL = FitSettings(folds=2)
WORDS = {
    "dikecualikan": ["Data pribadi siswa", "Rekam medis pasien", "Password aplikasi", "Nota dinas internal"],
    "serta_merta": [
        "Informasi gempa bumi",
        "Wabah penyakit menular",
        "Peringatan banjir",
        "Evakuasi tsunami",
    ],
    "berkala": ["Neraca daerah", "Laporan keuangan", "Visi dan misi", "Profil pejabat"],
    "setiap_saat": ["Daftar informasi publik", "SOP pelayanan", "Perjanjian kerja sama", "Inventaris barang"],
}


def labelled() -> list[LabelledTitle]:
    return [
        LabelledTitle(f"{title} {agency}", code, agency)
        for agency in ("satu", "dua", "tiga", "empat")
        for code, titles in WORDS.items()
        for title in titles
    ]


def write_labels(folder: Path) -> Path:
    path = folder / "labels.csv"
    lines = ["title,category,agency,tier", *(f"{r.title},{r.category},{r.agency},A" for r in labelled())]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_the_labels_that_ship_have_every_category_and_no_summary() -> None:
    rows = read_labels()
    assert {row.category for row in rows} == set(CODES)
    assert {row.tier for row in rows} == {"A", "B"}
    header = (
        (Path(__file__).parents[2] / "models/data/labels.csv").read_text(encoding="utf-8").splitlines()[0]
    )
    assert header == "title,category,agency,tier,source"


def test_an_unknown_category_is_refused() -> None:
    with pytest.raises(ValueError, match="rahasia"):
        LabelledTitle("Judul", "rahasia", "satu")


def test_a_title_under_two_categories_is_one_example_of_the_narrowest() -> None:
    rows = [LabelledTitle("Neraca", "setiap_saat", "satu"), LabelledTitle("Neraca", "berkala", "satu")]
    (example,) = examples_of(rows)
    assert example.code == "berkala"
    assert narrowest(["setiap_saat", "dikecualikan"]) == "dikecualikan"


def test_training_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.npz", "two.npz"):
        save_model(train_model(labelled(), SMALL)[0], tmp_path / name)
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()


def test_a_trained_model_knows_what_it_learned() -> None:
    model, _ = train_model(labelled(), SMALL)
    rates = rates_on(model, labelled())
    assert rates.macro_f1 > 0.9
    assert rates.hold_recall == 1.0


def test_a_category_without_titles_is_refused() -> None:
    with pytest.raises(ValueError, match="serta_merta"):
        train_model([row for row in labelled() if row.category != "serta_merta"], SMALL)


def test_the_first_model_is_kept_with_its_card(tmp_path: Path) -> None:
    outcome = train(tmp_path, date(2026, 1, 2), labels=write_labels(tmp_path))
    assert outcome.is_kept
    assert (
        json.loads((tmp_path / "categories.json").read_text(encoding="utf-8"))["trained_on"] == "2026-01-02"
    )
    assert "## Limits" in (tmp_path / "categories.md").read_text(encoding="utf-8")
    assert load_model(tmp_path / "categories.npz").vocabulary


def test_the_old_model_stays_while_there_is_too_little_to_compare_on(tmp_path: Path) -> None:
    labels = write_labels(tmp_path)
    train(tmp_path, date(2026, 1, 2), labels=labels)
    before = (tmp_path / "categories.npz").read_bytes()
    outcome = train(tmp_path, date(2026, 2, 2), [("Neraca baru", "berkala", "lima")], labels)
    assert not outcome.is_kept
    assert (tmp_path / "categories.npz").read_bytes() == before


def test_a_better_model_replaces_the_old_one_and_a_worse_one_does_not(tmp_path: Path) -> None:
    labels = write_labels(tmp_path)
    train(tmp_path, date(2026, 1, 2), labels=labels)
    right = [(f"Kliping koran nomor {number}", "setiap_saat", "lima") for number in range(200)]
    right += [(f"Warta kilat nomor {number}", "berkala", "lima") for number in range(200)]
    better = train(tmp_path, date(2026, 2, 2), right, labels)
    assert better.is_kept
    assert better.old is not None
    assert better.new is not None
    assert better.new.macro_f1 > better.old.macro_f1
    assert not train(tmp_path, date(2026, 3, 2), right, labels).is_kept


def test_the_shipped_weights_survive_being_stored(tmp_path: Path) -> None:
    model = shipped_model()
    save_model(model, tmp_path / "copy.npz")
    stored = load_model(tmp_path / "copy.npz")
    assert stored.vocabulary == model.vocabulary
    assert stored.thresholds == model.thresholds
    assert stored.calibration == model.calibration
    assert (tmp_path / "copy.npz").stat().st_size < 3_000_000


def test_rates_count_a_swap_half_and_only_what_is_decided() -> None:
    answers = [
        Answer("dikecualikan", True, True),
        Answer("berkala", True, False),
        Answer("berkala", False, False),
        Answer("setiap_saat", False, True),
    ]
    rates = measure(answers, ["dikecualikan", "setiap_saat", "berkala", "dikecualikan"])
    assert rates.decided_right == 0.75
    assert rates.decided_share == 0.5
    assert rates.hold_recall == 1.0
    assert rates.open_held == 0.0


def test_rates_over_nothing_are_none() -> None:
    rates = measure([], [])
    assert rates.hold_recall is None
    assert rates.decided_right is None
    assert rates.decided_share == 0.0


def test_macro_f1_is_the_mean_over_classes() -> None:
    assert macro_f1(["a", "a", "b"], ["a", "b", "b"]) == pytest.approx(2 / 3)
    assert macro_f1([], []) == 0.0


def test_no_exempt_title_means_no_threshold() -> None:
    rows = [replace(row, category="berkala") if row.category == "dikecualikan" else row for row in labelled()]
    with pytest.raises(ValueError, match="dikecualikan"):
        train_model(rows, SMALL)

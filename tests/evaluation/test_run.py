"""A whole evaluation: from labelled scans to the report."""

import json
from pathlib import Path

import pytest
from PIL import Image

from documents.box import Box
from documents.document import DigitisedFile
from documents.errors import PindaiError
from documents.reading import Reading
from evaluation.gold import GoldError, read_gold
from evaluation.rates import Verdict
from evaluation.reliability import reliability, sure_share, thresholds
from evaluation.run import NothingToEvaluateError, evaluate, run
from evaluation.tally import rates
from evaluation.truth import as_digitised

LABEL = {
    "file": "dinas_contoh.png",
    "pages": 1,
    "template": None,
    "org": ["DINAS CONTOH"],
    "nomor": "1/SOP",
    "nama": "Pelayanan Contoh",
    "revisi": "",
    "dasar": ["Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik"],
}


@pytest.fixture
def gold_dir(tmp_path: Path) -> Path:
    (tmp_path / "dinas_contoh.json").write_text(json.dumps(LABEL), encoding="utf-8")
    Image.new("RGB", (200, 100), "white").save(tmp_path / "dinas_contoh.png")
    return tmp_path


def _silent(name: str, done: int, of: int) -> None:
    pass


def _perfect(scan: Path) -> DigitisedFile:
    return as_digitised(read_gold(scan.with_suffix(".json")))


def test_a_perfect_reader_scores_one_everywhere(gold_dir: Path, tmp_path: Path) -> None:
    evaluation = run(gold_dir, _perfect, tmp_path / "out" / "report.html", _silent)
    assert all(rate.rate == 1.0 for rate in rates(evaluation.total))
    assert "dinas_contoh: 0 salah" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")


def test_each_error_is_shown_beside_its_place(gold_dir: Path, tmp_path: Path) -> None:
    def careless(scan: Path) -> DigitisedFile:
        label = json.loads(scan.with_suffix(".json").read_text(encoding="utf-8"))
        wrong = scan.parent / "other" / scan.with_suffix(".json").name
        wrong.parent.mkdir()
        wrong.write_text(json.dumps(label | {"nomor": "7/SOP"}), encoding="utf-8")
        return as_digitised(read_gold(wrong))

    run(gold_dir, careless, tmp_path / "report.html", _silent)
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "7/SOP" in page
    assert "data:image/jpeg;base64" in page


def test_a_file_that_fails_counts_as_everything_missed(gold_dir: Path) -> None:
    def broken(scan: Path) -> DigitisedFile:
        raise PindaiError(f"{scan.name}: tidak terbaca")

    total = run(gold_dir, broken, None, _silent).total
    assert total.share("SOP count") == 0.0
    assert total.share("dasar hukum.recall") == 0.0


def test_scores_are_grouped_by_agency_and_template(gold_dir: Path) -> None:
    evaluation = evaluate(gold_dir, as_digitised)
    assert list(evaluation.by_agency()) == ["dinas"]
    assert list(evaluation.by_template()) == ["tanpa tabel"]


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NothingToEvaluateError):
        run(tmp_path, _perfect, None, _silent)


def test_a_broken_label_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "rusak.json").write_text("{", encoding="utf-8")
    with pytest.raises(GoldError, match=r"rusak\.json"):
        read_gold(tmp_path / "rusak.json")


def _verdict(confidence: float | None, right: bool) -> Verdict:
    reading = None
    if confidence is not None:
        reading = Reading("a", "a", confidence, 1, Box(0, 0, 1, 1))
    return Verdict("cells", "f", "a", reading, right)


def test_reliability_counts_each_reading_once() -> None:
    verdicts = [_verdict(0.97, True), _verdict(1.0, True), _verdict(0.6, False), _verdict(None, False)]
    bands = reliability(verdicts)
    assert sum(band.n for band in bands) == 3
    assert bands[-1].share == 1.0


def test_a_value_without_reading_counts_below_the_promise() -> None:
    verdicts = [_verdict(0.97, True), _verdict(None, False)]
    assert sure_share(verdicts) == (1.0, 0.5, 1)


def test_threshold_is_the_lowest_confidence_that_keeps_the_promise() -> None:
    verdicts = [_verdict(0.99, True), _verdict(0.9, True), _verdict(0.8, False)]
    (threshold,) = thresholds(verdicts)
    assert (threshold.confidence, threshold.n, threshold.of) == (0.9, 2, 3)


def test_no_threshold_where_the_surest_reading_is_wrong() -> None:
    (threshold,) = thresholds([_verdict(0.99, False)])
    assert threshold.confidence is None

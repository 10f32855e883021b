from pathlib import Path

import pytest

from documents.document import DocumentKind
from evaluation.kinds import KindLabelsError, KindVerdict, evaluate_kinds, kind_named, report_on

SOP, SK, LAIN, POSTER = DocumentKind.SOP, DocumentKind.SK, DocumentKind.LAIN, DocumentKind.POSTER


def verdicts(*pairs: tuple[DocumentKind, DocumentKind]) -> tuple[KindVerdict, ...]:
    return tuple(KindVerdict(f"{place}.pdf", *pair) for place, pair in enumerate(pairs))


def test_all_right_is_one() -> None:
    assert report_on(verdicts(*[(SOP, SOP)] * 3, *[(SK, SK)] * 3)).macro_f1 == 1.0


def test_rare_kinds_are_one_class_on_both_sides() -> None:
    report = report_on(verdicts(*[(SOP, SOP)] * 3, (POSTER, LAIN), (SK, POSTER)))
    assert report.macro_f1 == 1.0
    assert report.n == 5


def test_a_mistake_lowers_the_rate() -> None:
    report = report_on(verdicts(*[(SOP, SOP)] * 3, *[(SK, SK)] * 2, (SK, SOP)))
    assert report.macro_f1 == pytest.approx((6 / 7 + 4 / 5) / 2)


def test_labels_of_the_corpus_are_kinds() -> None:
    assert kind_named("SOP (format ISO)") is SOP
    assert kind_named("Nota dinas/Surat") is DocumentKind.SURAT
    assert kind_named("Stub tautan") is LAIN


def test_a_corpus_is_read_and_judged(tmp_path: Path) -> None:
    (tmp_path / "corpus.csv").write_text("file,kind\na.pdf,SOP\nb.pdf,SOP\nc.pdf,SOP\n", encoding="utf-8")
    report = evaluate_kinds(tmp_path / "corpus.csv", lambda path: ["NOMOR SOP 1 NAMA SOP Contoh"])
    assert report.is_reached
    assert [verdict.name for verdict in report.verdicts] == ["a.pdf", "b.pdf", "c.pdf"]


def test_a_file_without_the_columns_is_refused(tmp_path: Path) -> None:
    (tmp_path / "corpus.csv").write_text("name\na.pdf\n", encoding="utf-8")
    with pytest.raises(KindLabelsError):
        evaluate_kinds(tmp_path / "corpus.csv", lambda path: [])
    with pytest.raises(KindLabelsError):
        evaluate_kinds(tmp_path / "absent.csv", lambda path: [])

from pathlib import Path

import pytest

from documents.document import DocumentKind
from evaluation.kinds import (
    KindLabelsError,
    ReadPaper,
    cross_validated,
    evaluate_kinds,
    kind_named,
    merged_f1,
)

SOP, SK, LAIN, POSTER = DocumentKind.SOP, DocumentKind.SK, DocumentKind.LAIN, DocumentKind.POSTER
SOP_TEXT = "NOMOR SOP 1 NAMA SOP Contoh TANGGAL PEMBUATAN"


def test_all_right_is_one() -> None:
    kinds = [SOP] * 3 + [SK] * 3
    assert merged_f1(kinds, kinds) == 1.0


def test_rare_kinds_are_one_class_on_both_sides() -> None:
    assert merged_f1([SOP] * 3 + [LAIN, POSTER], [SOP] * 3 + [POSTER, SK]) == 1.0


def test_a_mistake_lowers_the_rate() -> None:
    assert merged_f1([SOP] * 3 + [SK] * 2 + [SOP], [SOP] * 3 + [SK] * 3) == pytest.approx((6 / 7 + 4 / 5) / 2)


def test_a_cue_that_no_other_part_bears_out_tells_nothing() -> None:
    papers = [ReadPaper(SOP, (SOP_TEXT,)), ReadPaper(LAIN, ("Hal lain sama sekali",))]
    assert cross_validated(papers)[0] is DocumentKind.UNKNOWN
    assert cross_validated([ReadPaper(SOP, (SOP_TEXT,)), *papers])[:2] == [SOP, SOP]


def test_labels_of_the_corpus_are_kinds() -> None:
    assert kind_named("SOP (format ISO)") is SOP
    assert kind_named("Nota dinas/Surat") is DocumentKind.SURAT
    assert kind_named("Stub tautan") is LAIN


def test_a_corpus_is_read_and_judged(tmp_path: Path) -> None:
    (tmp_path / "corpus.csv").write_text("file,kind\na.pdf,SOP\nb.pdf,SOP\nc.pdf,SOP\n", encoding="utf-8")
    asked: list[str] = []

    def read(path: Path) -> list[str]:
        asked.append(path.name)
        return [SOP_TEXT]

    validated, plain = evaluate_kinds(tmp_path / "corpus.csv", read)
    assert asked == ["a.pdf", "b.pdf", "c.pdf"]
    assert validated.is_reached
    assert (plain.value, plain.n) == (1.0, 3)


def test_a_file_without_the_columns_is_refused(tmp_path: Path) -> None:
    (tmp_path / "corpus.csv").write_text("name\na.pdf\n", encoding="utf-8")
    with pytest.raises(KindLabelsError):
        evaluate_kinds(tmp_path / "corpus.csv", lambda path: [])
    with pytest.raises(KindLabelsError):
        evaluate_kinds(tmp_path / "absent.csv", lambda path: [])

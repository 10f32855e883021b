from pathlib import Path

import pytest

from models.category_overrides import CategoryOverride, CategoryOverridesError, read_overrides

GOOD = """
- judul: 'buletin|majalah dinas'
  kategori: berkala
  butir: B-01
  alasan: "Keputusan PPID Nomor 12 Tahun 2026"
- {judul: 'peta rute', kategori: dikecualikan, alasan: "Keputusan PPID Nomor 13 Tahun 2026"}
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "kategori.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_gives_its_rules_in_order(tmp_path: Path) -> None:
    assert read_overrides(written(tmp_path, GOOD)) == (
        CategoryOverride("buletin|majalah dinas", "berkala", "B-01", "Keputusan PPID Nomor 12 Tahun 2026"),
        CategoryOverride("peta rute", "dikecualikan", None, "Keputusan PPID Nomor 13 Tahun 2026"),
    )


def test_an_empty_file_has_none(tmp_path: Path) -> None:
    assert read_overrides(written(tmp_path, "# belum ada\n")) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("judul: buletin", "daftar aturan"),
        ("- {judul: a, kategori: berkala}", "aturan ke-1"),
        ("- {judul: a, kategori: berkala, alasan: b, unit: c}", "aturan ke-1"),
        ("- {judul: a, kategori: rahasia, alasan: b}", "salah satu dari"),
        ("- {judul: a, kategori: berkala, butir: SS-01, alasan: b}", "bukan butir kategori"),
        ("- {judul: '(', kategori: berkala, alasan: b}", "pola judul"),
        ("- {judul: 2024, kategori: berkala, alasan: b}", "berupa teks"),
        ("- [", "tidak dapat dibaca"),
    ],
)
def test_a_row_that_is_not_understood_is_told_by_its_number(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(CategoryOverridesError, match=told):
        read_overrides(written(tmp_path, text))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CategoryOverridesError, match="tidak dapat dibaca"):
        read_overrides(tmp_path / "kategori.yaml")

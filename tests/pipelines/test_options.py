import json
from dataclasses import asdict
from pathlib import Path

import pytest

from documents.box import Box
from documents.document import Document, DocumentKind
from documents.reading import Reading
from models.category_overrides import CategoryOverride, CategoryOverridesError
from pipelines.options import ReadOptions, body_options
from pipelines.place import open_place
from pipelines.steps import judge

RULE = """
- judul: buletin dinas
  kategori: berkala
  butir: B-01
  alasan: Keputusan PPID Nomor 12 Tahun 2026
"""


def test_a_body_without_a_file_has_no_overrides() -> None:
    assert body_options(None) == ReadOptions()


def test_overrides_cross_the_border_of_the_reading_process(tmp_path: Path) -> None:
    (tmp_path / "kategori.yaml").write_text(RULE, encoding="utf-8")
    sent = json.loads(json.dumps(asdict(body_options(tmp_path / "kategori.yaml"))))
    received = [CategoryOverride(*row) for row in ReadOptions(**sent).overrides]
    title = Reading("Buletin Dinas Edisi Mei", "Buletin Dinas Edisi Mei", 0.99, 1, Box(0, 0, 10, 10))
    document = Document((1,), DocumentKind.LAIN, title, None, None, ("Buletin Dinas Edisi Mei",), None)
    (category,) = judge(document, received).kategori
    assert (category.code, category.item) == ("berkala", "B-01")
    assert category.reason == "Keputusan PPID Nomor 12 Tahun 2026"


def test_the_file_in_the_data_folder_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PINDAI_DATA", str(tmp_path))
    monkeypatch.delenv("PINDAI_DATABASE_URL", raising=False)
    monkeypatch.delenv("PINDAI_CATEGORY_OVERRIDES", raising=False)
    (tmp_path / "kategori.yaml").write_text(RULE, encoding="utf-8")
    with open_place() as place:
        assert place.options.overrides[0][:3] == ("buletin dinas", "berkala", "B-01")


def test_a_file_that_is_not_understood_stops_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "aturan.yaml").write_text("- {judul: x}\n", encoding="utf-8")
    monkeypatch.setenv("PINDAI_DATA", str(tmp_path))
    monkeypatch.setenv("PINDAI_CATEGORY_OVERRIDES", str(tmp_path / "aturan.yaml"))
    with pytest.raises(CategoryOverridesError, match="aturan ke-1"), open_place():
        pass

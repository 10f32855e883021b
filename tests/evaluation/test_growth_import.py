"""Imports of made-up files go through the real flow and lose nothing."""

import json
from pathlib import Path

import pytest
from reading_fakes import contract_of

from evaluation.growth_import import copy_scans, replayed_import


@pytest.mark.flow
def test_replayed_import_reads_every_file(tmp_path: Path) -> None:
    contract = tmp_path / "reading.json"
    contract.write_text(json.dumps(contract_of("0" * 64, "sop.pdf")), encoding="utf-8")
    cost = replayed_import(contract, 4)
    assert (cost.documents, cost.waiting) == (4, 4)
    assert cost.cpu_s > 0
    assert 0 < cost.last_s <= cost.read_s
    assert min(cost.own_bytes, cost.child_bytes) > 10_000_000
    assert cost.database_bytes > 100_000


def test_every_copy_of_a_scan_is_a_content_of_its_own(tmp_path: Path) -> None:
    scan, folder = tmp_path / "a.pdf", tmp_path / "copies"
    scan.write_bytes(b"%PDF-1.4")
    folder.mkdir()
    copy_scans([scan], 3, folder)
    contents = {path.read_bytes() for path in folder.iterdir()}
    assert len(contents) == 3
    assert all(content.startswith(b"%PDF-1.4") for content in contents)

"""The lints: each from a case that has it, none on a sound SOP, and the expected ones on the five SOPs."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from lint_sops import (
    NIP_A,
    NIP_B,
    PLACE,
    document,
    edge,
    reading,
    reference_documents,
    row,
    signer,
    sound_sop,
)  # fmt: skip

from documents.box import Box
from documents.document import DocumentKind
from documents.issue import Issue, Severity
from documents.page import Word
from documents.sop import DasarHukum, EdgeOrigin, Pengesah, Shape, SopDocument
from models.citation_forms import load_yaml
from models.enrich import with_citations
from models.lints import lint, same_official
from models.personal_data import find_personal_data

TODAY = date(2026, 5, 1)
EXPECTED = {
    "000": {"H01", "H02", "H07", "L02", "L03", "F03"},
    "001": {"H02", "L01", "F04", "F05", "T02"},
    "002": {"H02", "H03", "T01"},
    "003": {"L01", "L03", "F04", "T02"},
    "004": {"H02", "F06", "F09"},
}


def lints(sop: SopDocument, text: str = "") -> list[Issue]:
    return [found for found in lint(document(sop, text), today=TODAY) if found.code != "P01"]


def codes(sop: SopDocument, text: str = "") -> set[str]:
    return {found.code for found in lints(sop, text)}


@pytest.mark.parametrize("name", EXPECTED)
def test_reference_sop_raises_its_lints_and_no_others(name: str) -> None:
    found = lint(with_citations(reference_documents()[name]), today=TODAY)
    assert {issue.code for issue in found} - {"P01"} == EXPECTED[name]


def test_reference_sops_003_and_004_share_an_official() -> None:
    documents = list(reference_documents().values())
    (pair,) = same_official(documents)
    assert [(place, issue.code) for place, issue in pair.issues()] == [(3, "H06"), (4, "H06")]


def test_citations_of_the_reference_sops_are_all_read() -> None:
    counts = []
    for found in reference_documents().values():
        sop = with_citations(found).sop
        assert sop is not None
        counts.append(sum(basis.citation is not None for basis in sop.dasar_hukum or ()))
    assert counts == [8, 11, 5, 10, 8]


def test_sound_sop_has_no_lint() -> None:
    assert lints(sound_sop()) == []


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"nomor_sop": reading("")}, "H01", "nomor_sop"),
        ({"tanggal_efektif": reading("")}, "H02", "tanggal_efektif"),
        ({"tanggal_efektif": reading("6 Januari 2025 - 31 Desember 2025")}, "H02", "tanggal_efektif"),
        ({"tanggal_efektif": reading("6 Januari 2025 - 31 Desember 2028")}, "H02", "tanggal_efektif"),
        (
            {"tanggal_efektif": None, "tanggal_pengesahan": reading("6 Januari 2025")},
            "H02",
            "tanggal_efektif",
        ),
        ({"pengesah": None}, "H03", "pengesah"),
        ({"pengesah": signer(name="")}, "H03", "pengesah.nama"),
        ({"pengesah": Pengesah(reading("Kepala"), reading("Adi"), None, None)}, "H03", "pengesah.nip"),
        ({"tanggal_pembuatan": reading("7 Januari 2025")}, "H04", "tanggal_efektif"),
        ({"pengesah": signer(nip="19701315 199503 1 004")}, "H05", "pengesah.nip"),
        ({"pengesah": signer(nip="19700315 202503 1 004")}, "H05", "pengesah.nip"),
        ({"pengesah": signer(name="Ditandatangani secara elektronik oleh Adi")}, "H07", "pengesah"),
        ({"tanggal_revisi": reading("Agustus 2024")}, "R20", "tanggal_revisi"),
        ({"peringatan": (reading("Image positif PPID Nama Daerah"),)}, "T02", "peringatan[0]"),
        ({"peringatan": (reading("penerimaan tamu menjadi negatif"),)}, "T02", "peringatan[0]"),
        ({"nama_sop": reading("Penanganan Keberatan")}, "T01", "nama_sop"),
        ({"keterkaitan": None}, "T03", "keterkaitan"),
        ({"pelaksana": (*sound_sop().pelaksana, reading("Arsiparis"))}, "F07", "pelaksana[2]"),
    ],
)
def test_identity_and_content_lint(change: dict[str, Any], code: str, field: str) -> None:
    (found,) = lints(replace(sound_sop(), **change))
    assert (found.code, found.field) == (code, field)


@pytest.mark.parametrize(
    ("basis", "code"),
    [
        ("Peraturan Komisi Informasi No. 1 Tahun 2010 tentang Standar Layanan Informasi Publik", "L01"),
        (
            "Permendagri Nomor 35 Tahun 2010",
            "L01",
        ),
        ("UU 14 Tahun 2008 tentang Keterbukaan Informasi Publik (LN Tahun 2009 Nomor 61)", "L02"),
        ("Peraturan Menteri Sosial Nomor 5 Tahun 2019 tentang X (Berita Negara Tahun 2018 Nomor 9)", "L02"),
        ("Perki No. 1 Tahun 2013 tentang Penyelesaian Sengketa Informasi Publik", "L03"),
        ("Peraturan yang berlaku", "L04"),
        ("Undang-Undang Nomor 14 tentang Keterbukaan Informasi Publik", "L04"),
    ],
)
def test_legal_lint(basis: str, code: str) -> None:
    sop = replace(sound_sop(), dasar_hukum=(DasarHukum(reading(basis)),))
    (found,) = lints(sop)
    assert (found.code, found.field, found.page, found.box) == (code, "dasar_hukum[0]", 1, PLACE)


@pytest.mark.parametrize(
    "basis",
    [
        "UU 32 Tahun 2004 tentang Pemerintahan Daerah",
        "Peraturan Menteri Sosial Nomor 5 Tahun 2019 tentang X (Berita Negara Tahun 2020 Nomor 9)",
        "UU Nomor 14 Tahun 2008 tentang Keterbukaan lnformasi Pubik",
        "Permendagri 54 Tahun 2009 tentang Tata Naskah Dinas di Lingkungan Pemerintah Daerahh",
        "-",
    ],
)
def test_unverified_facts_and_bad_print_raise_nothing(basis: str) -> None:
    assert lints(replace(sound_sop(), dasar_hukum=(DasarHukum(reading(basis)),))) == []


@pytest.mark.parametrize(
    ("place", "cells", "code", "field"),
    [
        (2, {"waktu": ""}, "F03", "kegiatan[2].waktu"),
        (2, {"output": ""}, "F03", "kegiatan[2].output"),
        (2, {"waktu": "1 menit"}, "F05", "kegiatan[2].waktu"),
        (2, {"waktu": "2 tahun"}, "F05", "kegiatan[2].waktu"),
        (2, {"waktu": "x menit"}, "R20", "kegiatan[2].waktu"),
        (2, {"kelengkapan": "Kuitansi bermeterai"}, "F08", "kegiatan[2].kelengkapan"),
    ],
)
def test_cell_lint(place: int, cells: dict[str, str], code: str, field: str) -> None:
    rows = list(sound_sop().kegiatan)
    rows[place] = row(place + 1, "Menyimpan berkas", "Staf", Shape.TERMINATOR, **cells)
    (found,) = lints(replace(sound_sop(), kegiatan=tuple(rows)))
    assert (found.code, found.field, found.page) == (code, field, 2)


def test_row_without_performer() -> None:
    rows = (*sound_sop().kegiatan[:2], row(3, "Menyimpan laporan", ""))
    assert codes(replace(sound_sop(), kegiatan=rows, alur=sound_sop().alur)) == {"F01"}


def test_decision_with_one_labelled_exit() -> None:
    assert codes(replace(sound_sop(), alur=sound_sop().alur[:2])) == {"F02"}


@pytest.mark.parametrize(
    ("text", "expected"), [("Menetapkan laporan", set()), ("Jika sesuai ditetapkan", {"F02"})]
)
def test_plain_exit_is_enough_where_the_text_names_no_condition(text: str, expected: set[str]) -> None:
    rows = list(sound_sop().kegiatan)
    rows[1] = row(2, text, "Kepala", Shape.DECISION)
    flow = (sound_sop().alur[0], edge((2, "Kepala"), (3, "Staf")))
    assert codes(replace(sound_sop(), kegiatan=tuple(rows), alur=flow)) == expected


def test_decision_of_an_unread_flow_is_not_judged() -> None:
    assert codes(replace(sound_sop(), alur=())) == set()


def test_same_output_in_all_rows() -> None:
    lanes = ("Staf", "Kepala", "Staf")
    rows = tuple(
        row(place, "Menyusun laporan", lane, output="Laporan") for place, lane in enumerate(lanes, 1)
    )
    (found,) = lints(replace(sound_sop(), kegiatan=rows, alur=()))
    assert found.code == "F04"


def test_loop_without_bound() -> None:
    rows = list(sound_sop().kegiatan)
    rows[1] = row(2, "Memeriksa laporan, jika belum sesuai dikembalikan", "Kepala", Shape.DECISION)
    (found,) = lints(replace(sound_sop(), kegiatan=tuple(rows)))
    assert (found.code, found.field) == ("F06", "kegiatan[1]")


def test_drawing_against_text() -> None:
    sop = sound_sop()
    written = edge((3, "Staf"), (2, "Kepala"), "TIDAK", EdgeOrigin.TEXT)
    drawn = edge((3, "Staf"), (1, "Staf"), "TIDAK")
    assert "F09" in codes(replace(sop, alur=(*sop.alur, written, drawn)))


def test_disagreement_the_reader_reported_is_not_said_twice() -> None:
    sop = sound_sop()
    flow = (*sop.alur, edge((3, "Staf"), (2, "Kepala"), "", EdgeOrigin.TEXT), edge((3, "Staf"), (1, "Staf")))
    said = Issue("F09", Severity.WARNING, "…", field="kegiatan[2]")
    spoken = replace(document(replace(sop, alur=flow)), issues=(said,))
    assert "F09" not in {found.code for found in lint(spoken, today=TODAY)}


def test_electronic_signature_in_the_text() -> None:
    assert codes(sound_sop(), "Dokumen ini telah ditandatangani secara elektronik") == {"H07"}


def test_signatory_number_is_personal() -> None:
    assert [found.field for found in lint(document(sound_sop()), today=TODAY)] == ["pengesah.nip"]


def test_personal_data_in_the_text_are_named_with_their_page() -> None:
    text = "Hubungi Adi, HP 0812-3456-7890, email adi.contoh@example.com"
    found = [issue for issue in lint(document(sound_sop(), text), today=TODAY) if issue.field == "teks[0]"]
    assert [(issue.code, issue.page) for issue in found] == [("P01", 1)]
    assert "nomor telepon" in found[0].message


def test_personal_data_among_the_words_have_their_place() -> None:
    text = "Hubungi Adi, HP 0812-3456-7890, email adi.contoh@example.com"
    words = tuple(
        Word(word, 0.9, Box(50 * place, 10, 50 * place + 40, 20)) for place, word in enumerate(text.split())
    )
    seen = {1: find_personal_data(words)}
    found = lint(document(sound_sop(), text), today=TODAY, personal=seen)
    assert [(issue.page, issue.box) for issue in found if issue.field == "teks[0]"] == [
        (1, Box(150, 10, 190, 20)),
        (1, Box(250, 10, 290, 20)),
    ]


def test_paper_that_is_no_sop_is_only_searched_for_personal_data() -> None:
    letter = replace(document(sound_sop(), "HP 0812-3456-7890"), kind=DocumentKind.SURAT, sop=None)
    assert [issue.code for issue in lint(letter, today=TODAY)] == ["P01"]
    assert lint(replace(letter, teks=("Surat biasa",)), today=TODAY) == ()


@pytest.mark.parametrize(
    ("name", "nip", "is_same"),
    [
        ("Adi Contoh, M.Si.", NIP_B, True),
        ("ADI CONTOH, S.E.", NIP_A, False),
        ("BUDI LAIN, S.E.", NIP_B, False),
        ("DI CONTOH", NIP_B, True),
        ("CONTOH", "19800101 200501 2 009", False),
    ],
)
def test_one_name_under_two_numbers(name: str, nip: str, is_same: bool) -> None:
    other = document(replace(sound_sop(), pengesah=signer(name, nip)))
    assert bool(same_official((document(sound_sop()), other))) is is_same


def test_each_message_has_a_severity_and_says_what_to_check() -> None:
    for code, entry in load_yaml("lint_messages.yaml").items():
        assert entry["severity"] in list(Severity)
        for name, message in entry.items():
            checks = ("eriksa", "andingkan", "inta", "utup", "utuskan")
            assert name == "severity" or any(word in message for word in checks), code

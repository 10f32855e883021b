"""Labels and headings are recognised by their words, misread letters included."""

import pytest

from extractors.headings import block_label, column_label, group_label, identity_label


@pytest.mark.parametrize(
    ("printed", "meaning"),
    [
        ("Nomor SOP", "nomor_sop"),
        ("Nomor Urut SOP", "nomor_sop"),
        ("TGL. PEMBUATAN 18 April 2023", "tanggal_pembuatan"),
        ("Tanggal", "tanggal_pembuatan"),
        ("Tanggal Efektif : -", "tanggal_efektif"),
        ("Tanggai Efektif", "tanggal_efektif"),
        ("Tanggal Pengesahan", "tanggal_pengesahan"),
        ("Disahkan Oleh", "pengesah"),
        ("JUDUL SOP Uji Konsekuensi", "nama_sop"),
        ("Nama/Judul SOP", "nama_sop"),
    ],
)
def test_identity_labels(printed: str, meaning: str) -> None:
    label = identity_label(printed.split())
    assert label is not None
    assert label.meaning == meaning


@pytest.mark.parametrize("text", ["Tanggal 5 Agustus", "SOP Surat Masuk", "Kepala Dinas", ""])
def test_text_is_no_identity_label(text: str) -> None:
    assert identity_label(text.split()) is None


def test_a_label_takes_its_colon_and_leaves_the_value() -> None:
    label = identity_label(["Nomor", "SOP", ":", "SOP-253/17000/2025"])
    assert label is not None
    assert label.words == 3


def test_an_exact_label_is_preferred_to_a_longer_one_that_is_nearly_there() -> None:
    label = identity_label(["NOMOR", "SOP", "SOP-", "13", "/HM"])
    assert label is not None
    assert label.words == 2


@pytest.mark.parametrize(
    ("printed", "meaning"),
    [
        ("*Dasar Hukum :", "dasar_hukum"),
        ("KUALITAS PELAKSANA", "kualifikasi_pelaksana"),
        ("Keterikatan", "keterkaitan"),
        ("Peralatan / perlengkapan", "peralatan"),
        ("PERNGATAN", "peringatan"),
        ("PENCATATAN DAN PEDATAAN", "pencatatan"),
        ("Pencatatan dan Pendaftaran", "pencatatan"),
    ],
)
def test_block_headings(printed: str, meaning: str) -> None:
    label = block_label(printed.split())
    assert label is not None
    assert label.meaning == meaning


def test_a_sentence_that_begins_like_a_heading_is_none() -> None:
    assert block_label(["Peralatan", "yang", "rusak", "diganti"]) is None


@pytest.mark.parametrize(
    ("printed", "meaning"),
    [
        ("NO.", "nomor"),
        ("Uraian Prosedur", "kegiatan"),
        ("AKTIVITAS", "kegiatan"),
        ("Persyaratan/ Kelengkapan", "kelengkapan"),
        ("Syarat", "kelengkapan"),
        ("WAKTU (MENIT)", "waktu"),
        ("Ket", "keterangan"),
        ("PEJABAT YANG BERTANGGUNG JAWAB", "pelaksana"),
        ("Sekretaris", None),
        ("Biaya", None),
    ],
)
def test_column_headings(printed: str, meaning: str | None) -> None:
    assert column_label(printed) == meaning


def test_the_group_heading_tells_the_family_of_the_form() -> None:
    assert group_label("MUTU BAKU") == "mutu_baku"
    assert group_label("Pendukung") == "pendukung"
    assert group_label("Output") is None


@pytest.mark.parametrize("text", ["Kegiatari", "Keglatan", "Kelerigkapan"])
def test_a_column_is_known_under_letters_taken_for_others(text: str) -> None:
    assert column_label(text) in {"kegiatan", "kelengkapan"}


@pytest.mark.parametrize("text", ["PPID Pelaksana", "PPID Pembantu", "PPID Utama", "Petugas Pelaksana"])
def test_a_performer_is_no_heading(text: str) -> None:
    assert column_label(text) is None

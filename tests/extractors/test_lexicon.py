"""Certain misreadings are put right; misspellings that are printed stay."""

import pytest

from extractors.lexicon import (
    is_footer,
    is_signature_note,
    known_share,
    lexicon,
    rank_likeness,
    repair_by_names,
    repair_month,
    repair_rank,
    repair_word,
    separate_degrees,
    starts_post,
    starts_regulation,
)


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("lnformasi", "Informasi"),
        ("tldak", "tidak"),
        ("pubIik", "publik"),
        ("Pe1ayanan", "Pelayanan"),
        ("l4", "14"),
        ("2O14", "2014"),
        ("PIt.", "Plt."),
        ("NIB.", "NIP."),
        ("PUBLlK", "PUBLIK"),
        ("Jarinaan", "Jaringan"),
        ("Praia", "Praja"),
        ("benta", "berita"),
        ("Mingau", "Minggu"),
        ("Anaaota", "Anggota"),
    ],
)
def test_lookalikes_are_put_right(read: str, printed: str) -> None:
    assert repair_word(read, 0.9) == printed


@pytest.mark.parametrize("printed", ["Dokumentsi", "infromasi", "Standart", "pemhohon", "D0", "Kasubag"])
def test_clean_print_is_kept_with_its_mistakes(printed: str) -> None:
    assert repair_word(printed, 0.95) == printed


def test_broken_print_becomes_the_word_it_resembles() -> None:
    assert repair_word("Neyara", 0.31) == "Negara"
    assert repair_word("Fedcman", 0.67) == "Pedoman"


def test_broken_print_that_resembles_nothing_stays() -> None:
    assert repair_word("xqzvw", 0.1) == "xqzvw"


def test_a_form_of_a_known_word_is_not_made_another() -> None:
    assert repair_word("berverifikasi", 0.6) == "berverifikasi"
    assert repair_word("memverifikasi", 0.6) == "memverifikasi"


def test_every_correction_is_applied() -> None:
    for read, printed in lexicon().corrections.items():
        assert repair_word(read) == printed


def test_regulations_and_posts_are_known_by_their_first_word() -> None:
    assert starts_regulation("Undang-Undang")
    assert starts_regulation("Peraturan")
    assert not starts_regulation("tentang")
    assert starts_post(["Plh.KEPALA", "DINAS"])
    assert not starts_post(["SANUSI,", "SE"])


def test_a_rank_is_one_of_a_closed_list() -> None:
    assert rank_likeness("PEMBINA TINGKAT I") == 1.0
    assert repair_rank("PEMBINA TINGKAT") == "PEMBINA TINGKAT I"
    assert repair_rank("Pe.nbi.ja Utama Madya") == "Pembina Utama Madya"
    assert repair_rank("Kepala Dinas") == "Kepala Dinas"


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("BUDI SANTOSO. S.H.. M.H.", "BUDI SANTOSO, S.H., M.H."),
        ("BUDI SE. M.Si", "BUDI, SE, M.Si"),
        ("BUDI SANTOSO SE. M.Si", "BUDI SANTOSO SE, M.Si"),
        ("BUDI SANDI. AP., M.Si", "BUDI SANDI, AP., M.Si"),
        ("Ns. Budi, M.Kep., Sp.Kom.", "Ns. Budi, M.Kep., Sp.Kom."),
        ("Be BUDI, SE", "BUDI, SE"),
        ("BUDI, $.H., M.H.", "BUDI, S.H., M.H."),
    ],
)
def test_degrees_are_set_off_by_commas(read: str, printed: str) -> None:
    assert separate_degrees(read) == printed


def test_months_are_a_closed_list() -> None:
    assert repair_month("Aaustus") == "Agustus"
    assert repair_month("Pebruari") == "Pebruari"
    assert repair_month("2024") == "2024"


def test_a_damaged_line_is_read_by_the_letterhead() -> None:
    names = ["PEMERINTAH PROVINSI KALIMANTAN BARAT", "DINAS KESEHATAN"]
    assert repair_by_names("PRONUAR KALIMANTAN BARAT", names) == "PROVINSI KALIMANTAN BARAT"
    assert repair_by_names("Sekretaris Daerah", names) == "Sekretaris Daerah"
    assert repair_by_names("Provinsi DKI Jakarta,", ["PROVINSI DKI JAKARTA"]) == "Provinsi DKI Jakarta"


def test_footers_of_scanner_apps_are_no_text() -> None:
    assert is_footer("CS Dipindai dengan CamScanner")
    assert not is_footer("Dokumen kegiatan")


def test_notes_of_electronic_signatures_are_known() -> None:
    assert is_signature_note("Telah ditandatangani secara elektronik oleh :")
    assert not is_signature_note("Kepala Dinas Kesehatan")


def test_share_of_known_words() -> None:
    assert known_share(["Informasi", "xqzvw"]) == 0.5
    assert known_share(["14"]) == 1.0

"""Title, number and date of papers that are no SOPs."""

from sop_drawing import line, lines, page

from documents.document import DocumentKind
from documents.reading import Reading
from extractors.papers import PaperHead, date_in, is_another, read_paper_head, signed_on
from extractors.sop_readings import Readings

DECREE = (
    "PEMERINTAH KABUPATEN CONTOH",
    "Jalan Merdeka Nomor 5 Telepon 12345",
    "KEPUTUSAN KEPALA DINAS CONTOH",
    "NOMOR : 58 TAHUN 2024",
    "TENTANG",
    "PEJABAT PENGELOLA INFORMASI",
    "DAN DOKUMENTASI",
    "KEPALA DINAS CONTOH",
    "Menimbang : a. bahwa",
)
LETTER = (
    "DINAS CONTOH",
    "Bandar Baru, 11 Januari 2024",
    "Nomor : 500/9/CONTOH",
    "Sifat : Penting",
    "Hal : Penyampaian Surat Keputusan",
    "      Informasi Publik",
    "Yth. Kepala Dinas",
)


def head(kind: DocumentKind, *texts: str) -> PaperHead:
    return read_paper_head(page(loose=lines(*texts)), kind, None, Readings())


def values(found: PaperHead) -> tuple[str | None, ...]:
    return tuple(value(one) for one in (found.judul, found.nomor, found.tanggal))


def value(reading: Reading | None) -> str | None:
    return reading.value if reading else None


def test_a_decree_is_named_between_tentang_and_the_office() -> None:
    found = values(head(DocumentKind.SK, *DECREE))
    assert found == ("PEJABAT PENGELOLA INFORMASI DAN DOKUMENTASI", "58 TAHUN 2024", None)


def test_a_letter_is_named_by_its_subject() -> None:
    found = values(head(DocumentKind.SURAT, *LETTER))
    assert found == ("Penyampaian Surat Keputusan Informasi Publik", "500/9/CONTOH", "11 Januari 2024")


def test_place_and_date_beside_the_number_of_a_letter_are_no_part_of_it() -> None:
    found = values(head(DocumentKind.SURAT, "Nomor : B/185/2024 Bandar, 19 Agustus 2024", "Hal : Kunjungan"))
    assert found == ("Kunjungan", "B/185/2024", "19 Agustus 2024")


def test_a_list_is_named_by_the_capitals_below_its_letterhead() -> None:
    texts = (
        "PEMERINTAH KABUPATEN CONTOH",
        "Jalan Merdeka Nomor 5",
        "DAFTAR INFORMASI PUBLIK",
        "TAHUN 2024",
        "UNIT : DINAS",
    )
    assert values(head(DocumentKind.DIP, *texts))[0] == "DAFTAR INFORMASI PUBLIK TAHUN 2024"


def test_a_title_that_is_not_in_capitals_is_known_by_the_kind_of_paper() -> None:
    texts = ("Jalan Merdeka Nomor 5", "Standar Pelayanan Informasi Publik", "a. Ketentuan umum")
    found = values(head(DocumentKind.STANDAR_PELAYANAN, *texts))
    assert found[0] == "Standar Pelayanan Informasi Publik"


def test_a_paper_that_names_itself_nowhere_has_no_title() -> None:
    assert values(head(DocumentKind.UNKNOWN, "pemohon datang ke meja layanan")) == (None, None, None)


def test_dates_are_day_month_and_year() -> None:
    day = date_in(line("Ditetapkan di Contoh pada tanggal 9 Juli 2025"))
    assert day is not None
    assert day.text == "9 Juli 2025"
    assert date_in(line("Pasal 5 Juli ayat 2025")) is None


def test_the_day_of_signature_stands_behind_pada_tanggal() -> None:
    signed = signed_on(page(loose=lines("Ditetapkan di Contoh", "Pada tanggal 9 Juli 2025")))
    assert signed is not None
    assert signed.text == "9 Juli 2025"


def test_a_paper_with_another_number_is_another_paper() -> None:
    first, second = (
        head(DocumentKind.SK, *DECREE),
        head(DocumentKind.SK, "NOMOR : 59 TAHUN 2024", *DECREE[4:]),
    )
    assert is_another(first, second)
    assert not is_another(first, first)
    assert not is_another(first, head(DocumentKind.SK, "TENTANG", "TIM KERJA"))

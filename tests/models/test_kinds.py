import pytest

from documents.document import DocumentKind
from models.kinds import KindCue, first_page_kind, kind_knowledge, kind_of, plain_text

SOP_PAGE = (
    "PEMERINTAH KABUPATEN TELADAN NOMOR SOP 065/71 TGL. PEMBUATAN 18 April 2023 TGL REVISI TGL. EFEKTIF"
    " DISAHKAN OLEH KEPALA DINAS NAMA SOP Peminjaman Buku DASAR HUKUM: KUALIFIKASI PELAKSANA: PERALATAN"
)


@pytest.mark.parametrize("cue", kind_knowledge().cues, ids=lambda cue: cue.cue_id)
def test_each_cue_finds_its_examples_and_not_their_opposites(cue: KindCue) -> None:
    assert all(cue.pattern.search(plain_text(example)) for example in cue.examples)
    assert not any(cue.pattern.search(plain_text(counter)) for counter in cue.counter)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (SOP_PAGE, DocumentKind.SOP),
        (SOP_PAGE.replace("SOP", "5OP").replace("KUALIFIKASI", "KUALIFlKASl"), DocumentKind.SOP),
        (
            "KEPUTUSAN KEPALA DINAS CONTOH NOMOR : 58/2024 TENTANG TIM PENGELOLA Menimbang : a. bahwa perlu",
            DocumentKind.SK,
        ),
        (
            "PERATURAN BUPATI TELADAN NOMOR 8 TAHUN 2016 TENTANG KETERBUKAAN INFORMASI Menimbang : a. bahwa",
            DocumentKind.PERATURAN,
        ),
        ("DAFTAR INFORMASI PUBLIK TAHUN 2024 NO NAMA INFORMASI PEJABAT YANG MENGUASAI", DocumentKind.DIP),
        (
            "DAFTAR INFORMASI YANG DIKECUALIKAN Dasar Hukum Pengecualian Konsekuensi Dibuka Ditutup",
            DocumentKind.DIK,
        ),
        (
            "KEPUTUSAN KEPALA DINAS NOMOR 7 TENTANG PENETAPAN DAFTAR INFORMASI PUBLIK Menimbang : bahwa",
            DocumentKind.DIP,
        ),
        (
            "MAKLUMAT PELAYANAN Dengan ini kami sanggup menyelenggarakan pelayanan dan siap menerima sanksi",
            DocumentKind.MAKLUMAT,
        ),
        (
            "Nomor : 5/9/2024 Sifat : Penting Lampiran : Satu Hal : Undangan Yth. Kepala Dinas di tempat",
            DocumentKind.SURAT,
        ),
        ("NOTA DINAS NOMOR : 110 Yth. Sekretaris Dari : Kepala Biro Hal : Penyampaian", DocumentKind.SURAT),
        (
            "FORMULIR PERMOHONAN INFORMASI Nama : NIK : Alamat : Pekerjaan : Nomor Telepon",
            DocumentKind.FORMULIR,
        ),
        ("LAPORAN TAHUNAN LAYANAN INFORMASI PUBLIK TAHUN 2021 KATA PENGANTAR", DocumentKind.LAPORAN),
        ("NERACA PER 31 DESEMBER 2023 ASET LANCAR Kas EKUITAS", DocumentKind.KEUANGAN),
        ("REKAP RENCANA UMUM PENGADAAN TAHUN ANGGARAN 2024 SiRUP", DocumentKind.PENGADAAN),
        ("REKAPITULASI PNS BERDASARKAN AGAMA NO UNIT KERJA JML", DocumentKind.DAFTAR),
        ("STANDAR PELAYANAN BANTUAN PERSONEL persyaratan produk pelayanan", DocumentKind.STANDAR_PELAYANAN),
        ("STRUKTUR ORGANISASI PPID DINAS CONTOH", DocumentKind.STRUKTUR_ORGANISASI),
        ("ALUR PERMOHONAN INFORMASI Pemohon mengisi formulir", DocumentKind.ALUR),
        ("PENGUMUMAN NOMOR 3 TENTANG SELEKSI", DocumentKind.PENGUMUMAN),
        ("PROFIL PPID DINAS CONTOH Kedudukan", DocumentKind.PROFIL),
    ],
)
def test_the_kind_is_told_from_the_first_page(text: str, kind: DocumentKind) -> None:
    guess = kind_of([text])
    assert guess.kind is kind
    assert 0.0 < guess.confidence <= 1.0
    assert guess.reason


def test_a_paper_without_text_is_unknown() -> None:
    assert kind_of([]).kind is DocumentKind.UNKNOWN
    assert kind_of(["", "  \n"]).kind is DocumentKind.UNKNOWN


def test_text_without_any_known_wording_is_unknown() -> None:
    guess = kind_of(["kucing tidur siang di teras rumah"])
    assert guess.kind is DocumentKind.UNKNOWN
    assert guess.confidence == 0.0


def test_a_blank_first_page_is_passed_over() -> None:
    assert kind_of(["", SOP_PAGE]).kind is DocumentKind.SOP


def test_more_evidence_is_surer() -> None:
    assert kind_of([SOP_PAGE]).confidence > kind_of(["Nomor SOP kosong saja"]).confidence


def test_the_note_of_an_electronic_signature_does_not_push_the_title_away() -> None:
    note = (
        "Catatan : UU ITE No 11 Tahun 2008 Pasal 5 ayat 1 Informasi Elektronik dan/atau Dokumen Elektronik"
        " dan/atau hasil cetaknya merupakan alat bukti hukum yang sah. Dokumen ini telah ditandatangani"
        " secara elektronik menggunakan sertifikat elektronik yang diterbitkan BSrE. "
    )
    title = "KEPUTUSAN KEPALA DINAS CONTOH NOMOR : 58/2024 TENTANG TIM PENGELOLA Menimbang : bahwa"
    assert kind_of([note + title]) == kind_of([title])


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        ("PEMERINTAH KOTA CONTOH\nKEPUTUSAN KEPALA DINAS CONTOH\nNOMOR 5 TAHUN 2024", DocumentKind.SK),
        ("LAMPIRAN\nKEPUTUSAN KEPALA DINAS CONTOH\nNOMOR 5 TAHUN 2024", DocumentKind.UNKNOWN),
        ("sesuai Keputusan Kepala Dinas Contoh Nomor 5 Tahun 2024\nmaka tim bertugas", DocumentKind.UNKNOWN),
        ("", DocumentKind.UNKNOWN),
    ],
)
def test_a_paper_begins_with_its_title_in_capitals(page: str, kind: DocumentKind) -> None:
    assert first_page_kind(page) is kind

"""Citations: found in running text, read in parts, written out again."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.citation import Citation
from models.citation_references import ArticleReference
from models.citations import citation_id, find_citations, format_citation, parse_citation, read_citation
from models.ocr_noise import NoiseRates, damaged

KINDS = (
    ("UU", ""),
    ("PP", ""),
    ("Perpres", ""),
    ("Perppu", ""),
    ("Keppres", "Presiden"),
    ("Inpres", "Presiden"),
    ("Permen", "Menteri Dalam Negeri"),
    ("Permen", "Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi"),
    ("Kepmen", "Menteri Kesehatan"),
    ("Perki", "Komisi Informasi"),
    ("Perma", "Mahkamah Agung"),
    ("Perka", "Kepala Badan Pusat Statistik"),
    ("Perlem", "Kepolisian Negara Republik Indonesia"),
    ("Kepka", "Kepala Badan Keamanan Laut"),
    ("Perda", "Provinsi Kalimantan Tengah"),
    ("Perda", "Kabupaten Subang"),
    ("Pergub", "Gubernur Kalimantan Barat"),
    ("Kepgub", "Gubernur Kalimantan Tengah"),
    ("Perbup", "Bupati Sumedang"),
    ("Perwali", "Wali Kota Banjarbaru"),
    ("Keputusan Kepala Dinas", "Kepala Dinas Kesehatan"),
    ("Keputusan Direktur", "Direktur Rumah Sakit Umum Daerah Sawah Besar"),
    ("Keputusan Direksi", "Direksi"),
    ("Qanun", "Aceh"),
    ("UU Darurat", ""),
    ("TAP MPR", "Majelis Permusyawaratan Rakyat"),
    ("Peraturan Bersama", "Menteri Dalam Negeri; Menteri Keuangan"),
    ("SE", "Menteri Kesehatan"),
    ("Surat", "Sekretaris Daerah Provinsi Kalimantan Tengah"),
    ("Keputusan Sekretaris Daerah", "Sekretaris Daerah Provinsi Kalimantan Tengah"),
)
WORDS = (
    "Pedoman",
    "Pengelolaan",
    "Pelayanan",
    "Informasi",
    "Publik",
    "Kearsipan",
    "Daerah",
    "Tata",
    "Kerja",
    "Standar",
)
AMENDMENTS = (
    "UU 9/2015",
    "PP 72/2019",
    "Permendagri 21/2011",
    "Perda Kabupaten Subang 1/2021",
    "Perpres 12/2021",
)


@st.composite
def citations(draw: st.DrawFn) -> Citation:
    kind, issuer = draw(st.sampled_from(KINDS))
    year = draw(st.integers(1950, 2029))
    plain = str(draw(st.integers(1, 999)))
    joint = f"{plain}/PB/{year}; {plain}" if kind == "Peraturan Bersama" else plain
    number = draw(st.sampled_from((plain, joint, f"188.44/{plain}/{year}", f"{plain}/DISKOMINFO/{year}")))
    title = " ".join(draw(st.lists(st.sampled_from(WORDS), max_size=6)))
    amends = tuple(draw(st.lists(st.sampled_from(AMENDMENTS), max_size=3)))
    day = draw(st.none() | st.dates().map(lambda found: f"{year}-{found.month:02d}-{min(found.day, 28):02d}"))
    return Citation(
        citation_id(kind, issuer, number, year), kind, issuer, number, year, day, title, amends, None, 0.99
    )


@given(citations())
@settings(max_examples=100, deadline=None)
def test_a_written_citation_reads_as_the_same_parts(citation: Citation) -> None:
    assert parse_citation(format_citation(citation)) == citation


@given(citations(), st.integers(0, 10_000))
@settings(max_examples=100, deadline=None)
def test_damage_to_numbers_spaces_and_hyphens_changes_no_part(citation: Citation, seed: int) -> None:
    noise = damaged(format_citation(citation), random.Random(seed), NoiseRates(shapes=0, letters=0))
    assert parse_citation(noise) == citation, noise


@given(st.lists(citations(), min_size=1, max_size=5), st.integers(0, 10_000))
@settings(max_examples=100, deadline=None)
def test_offsets_point_at_the_printed_text(cited: list[Citation], seed: int) -> None:
    generator = random.Random(seed)
    printed = [
        damaged(format_citation(citation), generator, NoiseRates(shapes=0, letters=0)) for citation in cited
    ]
    text = "Dasar Hukum\n" + "\n".join(f"{place}. {item};" for place, item in enumerate(printed, 1))
    found = find_citations(text)
    assert [text[item.start : item.end] for item in found] == printed


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_can_be_searched(text: str) -> None:
    for item in find_citations(text):
        assert 0 <= item.start < item.end <= len(text)


FORMS = (
    ("Perki No. 1/2021", "Perki", "Komisi Informasi", "1", 2021),
    ("PP No.14/2016 Pasal 106", "PP", "", "14", 2016),
    ("Undang-undang No. 4 Drt. tahun 1959 tentang Tanda Kehormatan", "UU Darurat", "", "4", 1959),
    ("Staatsblad 1935 No. 441", "Staatsblad", "", "441", 1935),
    (
        "Ketetapan MPR Nomor III/MPR/2000 Pasal 1",
        "TAP MPR",
        "Majelis Permusyawaratan Rakyat",
        "III/MPR/2000",
        2000,
    ),
    ("Keputusan Presiden Nomor 72/P Tahun 2021", "Keppres", "Presiden", "72/P", 2021),
    (
        "SE MenPAN-RB No. 20 Tahun 2021",
        "SE",
        "Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi",
        "20",
        2021,
    ),
    (
        "Permenkes 269 / Menkes / PER / III / 2008 tentang Rekam Medis",
        "Permen",
        "Menteri Kesehatan",
        "269 / Menkes / PER / III / 2008",
        2008,
    ),
    (
        "KEPUTUSAN GUBERNUR SULAWESI SELATAN NOMOR 2142/XII/TAHUN 2025",
        "Kepgub",
        "Gubernur Sulawesi Selatan",
        "2142/XII",
        2025,
    ),
    (
        "Keputusan Gubernur Kalbar No.7/DISKOMINFO/2020 tentang X",
        "Kepgub",
        "Gubernur Kalimantan Barat",
        "7/DISKOMINFO/2020",
        2020,
    ),
    (
        "Peraturan Negeri Dalam Negeri Nomor 35 Tahun 2018 tentang X",
        "Permen",
        "Menteri Dalam Negeri",
        "35",
        2018,
    ),
    (
        "Keputusan KepslE Dinas Kesehatan Nomor 541 Tahun 2019",
        "Keputusan Kepala Dinas",
        "Kepala Dinas Kesehatan",
        "541",
        2019,
    ),
    ("Peraturan Gubemur Nomor 175 tahun 2016", "Pergub", "Gubernur", "175", 2016),
    (
        "Peraturan Kepolisian Negara Republik Indonesia Nomor 7 Tahun 2O2L",
        "Perlem",
        "Kepolisian Negara Republik Indonesia",
        "7",
        2021,
    ),
    ("peraturan pemerintah ri nomor 58 tahun 2005 tentang x", "PP", "", "58", 2005),
    ("PERWAL NO 836 THN 2012 PERUBAHAN I PERWAL 891-2011 HIBAH BANSOS", "Perwali", "Wali Kota", "836", 2012),
    ("Undang-undang Pokok Agraria Nomor 5 tahun 1960", "UU", "", "5", 1960),
)


@pytest.mark.parametrize(("text", "kind", "issuer", "number", "year"), FORMS)
def test_form_is_read(text: str, kind: str, issuer: str, number: str, year: int) -> None:
    citation = parse_citation(text)
    assert citation is not None
    assert (citation.type, citation.issuer, citation.number, citation.year) == (kind, issuer, number, year)


def test_regulation_in_a_title_is_nested_and_no_second_basis() -> None:
    found = find_citations(
        "Peraturan Pemerintah No. 61 tahun 2010 tentang Pelaksanaan UU Nomor 14 tahun 2008 tentang "
        "keterbukaan Informasi Publik Peraturan Menteri Dalam Negeri No. 3 Tahun 2017 tentang Pedoman"
    )
    assert [item.citation.id for item in found] == ["pp::2010:61", "permen:dagri:2017:3"]
    assert [inner.id for inner in found[0].nested] == ["uu::2008:14"]


def test_amendments_belong_to_the_amended_regulation() -> None:
    text = (
        "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah (Lembaran Negara Tahun 2014 "
        "Nomor 244) sebagaimana telah diubah beberapa kali terakhir dengan Undang-Undang Nomor 9 Tahun 2015 "
        "tentang Perubahan Kedua atas Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;"
    )
    (found,) = find_citations(text)
    assert found.citation.amends == ("UU 9/2015",)
    assert found.citation.title == "Pemerintahan Daerah"
    assert text[found.start : found.end] == text.rstrip(";")


def test_chain_with_jo_is_one_citation() -> None:
    citation = parse_citation(
        "Perpres No. 16 Tahun 2018 jo. Perpres No. 12 Tahun 2021 jo. Perpres No. 46 Tahun 2025;"
    )
    assert citation is not None
    assert citation.amends == ("Perpres 12/2021", "Perpres 46/2025")


def test_chain_may_name_the_number_only() -> None:
    citation = parse_citation("Peraturan Menteri PAN dan RB Nomor 17 Tahun 2013 jo Nomor 46 Tahun 2013;")
    assert citation is not None
    assert citation.amends == ("Permenpan RB 46/2013",)


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("UU Nomor 14 Tahun 2008 Pasal 17 huruf (j)", ArticleReference("17", "", "j")),
        ("UU Nomor 14 Tahun 2008 Pasal 17 (j)", ArticleReference("17", "", "j")),
        ("Pasal 16, ayat (1) huruf b Undang-Undang Nomor 14 Tahun 2008", ArticleReference("16", "1", "b")),
        ("Pasal l3 Perki 1 Tahun 2021", ArticleReference("13")),
    ],
)
def test_article_is_read(text: str, reference: ArticleReference) -> None:
    found = read_citation(text)
    assert found is not None
    assert found.references == (reference,)
    assert text[found.start : found.end] == text


def test_gazette_is_read_apart_from_the_title() -> None:
    found = read_citation(
        "Peraturan Menteri Komunikasi dan Informatika Nomor 8 Tahun 2019 tentang Urusan Informatika "
        "(Berita Negara Republik Indonesia Tahun 2017 Nomor 1026);"
    )
    assert found is not None
    assert found.gazette is not None
    assert (found.gazette.kind, found.gazette.year, found.gazette.number) == ("BN", 2017, "1026")
    assert found.citation.title == "Urusan Informatika"


@pytest.mark.parametrize(
    "text",
    [
        "SK No 104172A",
        "peraturan perundang-undangan yang berlaku",
        "Nomor SOP 473.2/574/1340.1/D0/kominfo",
        "Keputusan yang ditetapkan dengan nomor 5",
        "Surat Keterangan Nomor 12 Tahun 2020",
        "tentang perundang undangan di bidang pelayanan publik",
    ],
)
def test_look_alike_is_no_citation(text: str) -> None:
    assert find_citations(text) == ()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Perki 1 Tahun 2021", "perki:ki:2021:1"),
        ("Peraturan Komisi Informasi Pusat No. 1 Tahun 2021", "perki:ki:2021:1"),
        ("Keputusan Gubernur Kalimantan Tengah No. 188.44/379/2016", "kepgub:kalteng:2016:188.44-379"),
        ("UU 14/2008", "uu::2008:14"),
        ("Permendagri Nomor 03 Tahun 2017", "permen:dagri:2017:3"),
        ("Permenkumham No. M.HH-04.IN.04.02 Tahun 2011", "permen:kumham:2011:m.hh-04.in.04.02"),
        ("Peraturan Menteri Hukum dan HAM Nomor 8 Tahun 2019", "permen:kumham:2019:8"),
        ("Peraturan Menteri Ketenagakerjaan Nomor 6 Tahun 2018", "permen:aker:2018:6"),
        ("Peraturan Gubernur Nomor 60 Tahun 2014", None),
        (
            "Pergub Nomor 9 Tahun 2016 tentang X (Berita Daerah Provinsi Sumatera Utara Tahun 2016 Nomor 9)",
            "pergub:sumut:2016:9",
        ),
    ],
)
def test_key_names_one_regulation_or_none(text: str, key: str | None) -> None:
    citation = parse_citation(text)
    assert citation is not None
    assert citation.id == key


def test_item_without_a_regulation_is_none() -> None:
    assert parse_citation("Arahan pimpinan") is None


@pytest.mark.parametrize(
    "text",
    [
        "Undang-Undang Dasar Negara Republik Indonesia Tahun 1945",
        "Ordonansi Pajak Perseroan 1925 (Staatsblad 1925 Nomor 319)",
        "Staatsblad 1935 No. 441",
        "Undang-undang Darurat Nomor 7 Tahun 1956 tentang Daerah Otonom",
        "Ketetapan M.P.R.S. No. XXXII/MPRS/1966 jo. Ketetapan MPR Nomor I/MPR/1998",
        "Peraturan LKPP Nomor 12 Tahun 2021 jo. Peraturan LKPP Nomor 4 Tahun 2024",
        "Peraturan Kepala BPS Nomor 9 Tahun 2009 sebagaimana telah diubah dengan Perka BPS 4 Tahun 2019",
        "SKB Menteri Agama dan Menteri Dalam Negeri Nomor 1/BER/MDN-MAG/1969 dan Nomor 9 Tahun 2006",
        "Surat Sekretaris Daerah tanggal 11 April 2019 Nomor : 700/3253/438.4/2019 perihal Laporan",
        "Surat Edaran Nomor 12 Tahun 2020 tentang Sistem Kerja",
        "Keputusan Deputi I Nomor 2 Tahun 2024",
        "Permenpera 5/PERMEN/M/2007 jo. Permenpera 5/PERMEN/M/2008",
        "Peraturan Gubernur DKI Jakarta No 175/2016",
        "PKPU Nomor 1 Tahun 2015",
    ],
)
def test_rare_form_is_read_and_reads_back(text: str) -> None:
    citation = parse_citation(text)
    assert citation is not None
    assert citation.year is not None
    again = parse_citation(format_citation(citation))
    assert again is not None
    assert replace(again, confidence=0) == replace(citation, confidence=0)


def test_articles_on_a_new_line_belong_to_the_regulation_after_them() -> None:
    text = (
        "- Perki 1 Tahun 2021 tentang Standar Layanan\n- Pasal 2 ayat 1 Perpres 95 Tahun 2018 tentang Sistem"
    )
    assert [text[item.start : item.end] for item in find_citations(text)] == [
        "Perki 1 Tahun 2021 tentang Standar Layanan",
        "Pasal 2 ayat 1 Perpres 95 Tahun 2018 tentang Sistem",
    ]


def test_list_number_of_a_flat_list_is_no_part_of_a_title() -> None:
    text = "1 UU No. 25 Tahun 2009 tentang Pelayanan Publik 2 UU No. 43 Tahun 2009 tentang Kearsipan"
    assert [item.citation.title for item in find_citations(text)] == ["Pelayanan Publik", "Kearsipan"]


def test_wrapped_title_is_one_line() -> None:
    citation = parse_citation("PP Nomor 18 Tahun 2016 tentang Perangkat\nDaerah")
    assert citation is not None
    assert citation.title == "Perangkat Daerah"


def test_clause_after_a_comma_ends_the_title() -> None:
    (found,) = find_citations("Berdasarkan UU 14 Tahun 2008 tentang Keterbukaan Informasi, maka badan wajib")
    assert found.citation.title == "Keterbukaan Informasi"


def test_gazette_of_a_nested_law_is_no_end() -> None:
    citation = parse_citation(
        "Undang-Undang Nomor 9 Tahun 1969 tentang Penetapan Peraturan Pemerintah Pengganti Undang-Undang "
        "Nomor 1 Tahun 1969 (Lembaran Negara Tahun 1969 Nomor 16) tentang Bentuk Usaha Negara menjadi "
        "Undang-Undang "
        "(Lembaran Negara Tahun 1969 Nomor 40)"
    )
    assert citation is not None
    assert citation.title.endswith("Nomor 1 Tahun 1969 tentang Bentuk Usaha Negara menjadi Undang-Undang")

import re

import pytest

from documents.box import Box
from documents.document import Document, DocumentKind
from documents.reading import Reading
from models.categories import classify_title, classify_titles, suggest_categories
from models.category_component import category_pipeline, shipped_pipeline
from models.category_decision import credit
from models.category_features import title_features
from models.category_model import NO_HAZARD, calibrated, shipped_model, vector
from models.category_overrides import CategoryOverride
from models.category_rules import CODES, Cue, Rule, category_knowledge
from models.category_text import has_year, plain_title

KNOWLEDGE = category_knowledge()


def document(title: str, kind: DocumentKind = DocumentKind.LAIN, text: str = "") -> Document:
    reading = Reading(title, title, 0.99, 1, Box(0, 0, 10, 10))
    return Document((1,), kind, reading, None, None, (text,), None)


def codes(title: str, kind: DocumentKind = DocumentKind.LAIN, text: str = "") -> set[str]:
    return {category.code for category in suggest_categories(document(title, kind, text))}


@pytest.mark.parametrize("rule", KNOWLEDGE.rules, ids=lambda rule: rule.rule_id)
def test_each_rule_finds_its_examples_and_not_their_opposites(rule: Rule) -> None:
    assert all(rule.pattern.search(plain_title(example)) for example in rule.examples)
    assert not any(rule.pattern.search(plain_title(counter)) for counter in rule.counter)


@pytest.mark.parametrize("cue", KNOWLEDGE.cues, ids=lambda cue: cue.cue_id)
def test_each_cue_finds_its_examples(cue: Cue) -> None:
    assert all(cue.pattern.search(plain_title(example)) for example in cue.examples)


def test_items_bear_the_codes_of_the_law() -> None:
    starts = {"dikecualikan": "DK-17", "serta_merta": "SM-", "berkala": "B-", "setiap_saat": "SS-"}
    for item in KNOWLEDGE.items.values():
        assert item.item.startswith(starts[item.code])
        assert re.search(r"pasal \d+", item.law)


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("Renstra Dinas Komunikasi Provinsi Kalimantan Barat Tahun 2024", "renstra"),
        ("Laporan Keuangan TA 2023", "laporan keuangan"),
        ("Tugas & Fungsi", "tugas dan fungsi"),
        ("Dinas Sosial Kabupaten Teladan", "dinas sosial"),
        ("2024", "2024"),
    ],
)
def test_years_and_the_body_are_taken_out_of_a_title(title: str, plain: str) -> None:
    assert plain_title(title) == plain


def test_a_year_makes_an_edition() -> None:
    assert has_year("DPA Tahun 2024")
    assert not has_year("DPA")


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Data pribadi pegawai", "dikecualikan"),
        ("Rekam medis pasien", "dikecualikan"),
        ("User name dan password aplikasi", "dikecualikan"),
        ("Laporan keuangan yang belum diaudit", "dikecualikan"),
        ("Soal ujian dinas", "dikecualikan"),
        ("Informasi mengenai gempa bumi dan tsunami", "serta_merta"),
        ("Laporan Realisasi Anggaran Tahun 2023", "berkala"),
        ("Visi dan Misi", "berkala"),
        ("Daftar Informasi Publik", "setiap_saat"),
    ],
)
def test_plain_titles_fall_where_the_law_puts_them(title: str, code: str) -> None:
    assert classify_title(title).code == code


@pytest.mark.parametrize(
    "title",
    ["SK klasifikasi informasi yang dikecualikan", "SOP Uji Konsekuensi", "Daftar informasi dikecualikan"],
)
def test_papers_about_exemption_are_open(title: str) -> None:
    assert classify_title(title).code != "dikecualikan"


def test_the_qualifier_of_an_unfinished_paper_holds_it() -> None:
    assert classify_title("Laporan keuangan yang belum diaudit").held
    assert classify_title("Usulan mutasi pejabat").held


def test_probabilities_add_up_to_one() -> None:
    for title in ("Neraca", "Data pribadi siswa", "kucing", ""):
        assert sum(classify_title(title).probabilities) == pytest.approx(1.0)


def test_nothing_is_serta_merta_without_a_word_of_hazard() -> None:
    for title in ("Visi dan Misi", "Pengumuman seleksi", "Berita resmi", "Surat keputusan"):
        assert not title_features(title, KNOWLEDGE).names_hazard
        assert classify_title(title).code != "serta_merta"


def test_what_is_too_unsure_is_undecided() -> None:
    decision = classify_title("lain-lain")
    assert decision.decided is None
    assert all(category.code == "dikecualikan" for category in decision.categories)


def test_berkala_is_also_available_setiap_saat() -> None:
    decision = classify_title("Laporan Realisasi Anggaran Tahun 2023")
    assert decision.decided == "berkala"
    assert {category.code: category.item for category in decision.categories} == {
        "setiap_saat": "SS-16",
        "berkala": "B-04",
    }
    shares = [category.probability for category in decision.categories]
    assert shares == sorted(shares, reverse=True)


def test_a_reason_quotes_the_title_and_the_law() -> None:
    (exempt,) = classify_title("Data pribadi pegawai").categories
    assert exempt.item == "DK-17h"
    assert "data pribadi" in exempt.reason
    assert "pasal 17 huruf h" in exempt.reason


def test_a_body_can_override_among_the_open_categories() -> None:
    override = CategoryOverride("buletin", "berkala", "B-01", "Keputusan PPID Nomor 1")
    decision = classify_title("Buletin Dinas", [override])
    assert decision.decided == "berkala"
    assert decision.categories[0].reason == "Keputusan PPID Nomor 1"


def test_an_override_never_releases_what_is_held() -> None:
    override = CategoryOverride("data pribadi", "berkala", "B-01", "salah")
    decision = classify_title("Data pribadi pegawai", [override])
    assert decision.held
    assert decision.code == "dikecualikan"


def test_an_override_can_hold() -> None:
    override = CategoryOverride("buletin", "dikecualikan", "DK-17i", "Keputusan PPID Nomor 2")
    assert classify_title("Buletin Dinas", [override]).held


def test_an_override_of_an_unknown_category_is_refused() -> None:
    with pytest.raises(ValueError, match="rahasia"):
        CategoryOverride("buletin", "rahasia", None, "")


def test_an_sop_is_available_setiap_saat_by_law() -> None:
    suggested = suggest_categories(document("Peminjaman Buku Perpustakaan", DocumentKind.SOP))
    assert ("setiap_saat", "SS-03") in {(category.code, category.item) for category in suggested}


def test_an_sop_on_requests_is_berkala_too() -> None:
    suggested = suggest_categories(document("Tata Cara Permohonan Informasi Publik", DocumentKind.SOP))
    assert ("berkala", "B-07") in {(category.code, category.item) for category in suggested}


@pytest.mark.parametrize(
    "text",
    ["RAHASIA\nNota tentang sesuatu", "Sifat : Sangat Rahasia", "Nama Contoh NIK 6171021402800003"],
)
def test_a_mark_or_personal_data_in_the_text_holds_back(text: str) -> None:
    assert "dikecualikan" in codes("Visi dan Misi", text=text)


@pytest.mark.parametrize("text", ["NIP. 19800214 200501 1 003", "menjaga rahasia jabatan", "waktu terbatas"])
def test_what_is_only_masked_or_mentioned_does_not_hold_back(text: str) -> None:
    assert "dikecualikan" not in codes("Visi dan Misi", text=text)


def test_a_document_without_a_title_is_undecided() -> None:
    assert suggest_categories(Document((1,), DocumentKind.LAIN, None, None, None, ("",), None)) == ()


def test_many_titles_are_as_one_by_one() -> None:
    titles = ("Neraca", "Data pribadi siswa", "SOP Pengaduan")
    assert classify_titles(titles) == tuple(classify_title(title) for title in titles)


def test_the_component_fills_the_categories_of_a_doc() -> None:
    doc = shipped_pipeline()("Neraca")
    assert set(doc.cats) == set(CODES)
    assert category_pipeline(shipped_model())("Neraca").cats == doc.cats


def test_a_swap_of_the_nested_categories_is_half_right() -> None:
    assert credit("berkala", "berkala") == 1.0
    assert credit("berkala", "setiap_saat") == 0.5
    assert credit("berkala", "dikecualikan") == 0.0


def test_scores_all_at_once_are_those_of_the_vector_times_the_weights() -> None:
    model = shipped_model()
    titles = ["Data pribadi siswa siswa", "Neraca Tahun 2020", "zzzz", ""]
    for title, scores in zip(titles, model.scores(titles, KNOWLEDGE), strict=True):
        features = title_features(title, KNOWLEDGE)
        rows, values = vector(features, model.vocabulary, model.rarity)
        raw = values @ model.weights[rows] + model.weights[-1]
        opened = [float(raw[1]) if features.names_hazard else NO_HAZARD, float(raw[2]), float(raw[3])]
        expected = calibrated(float(raw[0]), opened, model.calibration)
        assert scores.probabilities == pytest.approx(expected)

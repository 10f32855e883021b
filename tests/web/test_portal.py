from pathlib import Path

import pytest
from desk_office import Desk, open_desk, token_of

from register import reviews

PUBLISHED = "Keputusan Nomor 1"


@pytest.fixture
def published(tmp_path: Path) -> Desk:
    desk = open_desk(tmp_path, more=3)
    for entry_id in (1, 2, 3):
        desk.office.publish(entry_id)
    return desk


def test_only_published_entries_are_listed(published: Desk) -> None:
    page = published.browser().get("/").text
    assert PUBLISHED in page
    assert "Keputusan Nomor 3" not in page


def test_search_finds_words(published: Desk) -> None:
    page = published.browser().get("/", params={"q": "pengumuman informasi"}).text
    assert "PENGUMUMAN INFORMASI PUBLIK" in page
    assert PUBLISHED not in page


def test_search_without_a_match_says_so(published: Desk) -> None:
    assert "Tidak ada informasi yang cocok" in published.browser().get("/?q=zzzz").text


@pytest.mark.parametrize(
    "query", ['"', "' OR 1=1 --", "NEAR(", "*", "{isi}: x", "\x00", "a" * 5000, "<script>"]
)
def test_any_text_is_a_safe_search(published: Desk, query: str) -> None:
    response = published.browser().get("/", params={"q": query})
    assert response.status_code == 200
    assert "<script>" not in response.text.replace('<script src="', "")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kategori=setiap_saat", True),
        ("kategori=berkala", False),
        ("tahun=2023", True),
        ("tahun=1999", False),
    ],
)
def test_list_is_narrowed(published: Desk, query: str, found: bool) -> None:
    assert (PUBLISHED in published.browser().get(f"/?{query}").text) is found


@pytest.mark.parametrize("query", ["kategori=rahasia", "tahun=abc", "unit=-1", "mulai=x"])
def test_a_filter_nobody_offers_is_not_found(published: Desk, query: str) -> None:
    assert published.browser().get(f"/?{query}").status_code == 404


def test_list_goes_on_to_the_next_page(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, more=5, rows=2)
    for entry_id in range(2, 7):
        desk.office.publish(entry_id)
    client, seen = desk.browser(), []
    address = "/informasi.json"
    for _ in range(3):
        answer = client.get(address).json()
        seen += [row["entry_id"] for row in answer["informasi"]]
        address = f"/informasi.json?mulai={answer['next']}"
    assert seen == [6, 5, 4, 3, 2]
    assert 'rel="next"' in client.get("/").text


def test_entry_page_shows_reviewed_fields_with_the_number_masked(published: Desk) -> None:
    page = published.browser().get("/informasi/1").text
    assert "Menyusun konsep pengumuman" in page
    assert "19670314" not in page
    assert "••••" in page


def test_public_pages_never_lead_to_the_scan(published: Desk) -> None:
    client = published.browser()
    for path in ("/", "/informasi/1", "/informasi/1.json", "/informasi.json"):
        text = client.get(path).text
        assert "<img" not in text
        assert ".png" not in text
        assert "/meja/entri" not in text
    assert client.get("/meja/entri/1/halaman/1.png").status_code == 303


def test_json_says_the_same_and_no_more(published: Desk) -> None:
    entry = published.browser().get("/informasi/1.json").json()
    assert entry["schema"] == "pindai-informasi/1"
    assert entry["judul"] == "PENGUMUMAN INFORMASI PUBLIK"
    assert "19670314" not in str(entry)
    assert "decided_by" not in str(entry)
    assert entry["categories"][0]["code"] == "setiap_saat"


@pytest.mark.parametrize(
    "path", ["/informasi/4", "/informasi/999", "/informasi/abc", "/informasi/99999999999999999999"]
)
def test_unpublished_or_unknown_entries_are_not_found(published: Desk, path: str) -> None:
    response = published.browser().get(path)
    assert response.status_code == 404
    assert "Halaman tidak ditemukan" in response.text


def test_unknown_entry_in_json_is_json(published: Desk) -> None:
    response = published.browser().get("/informasi/999.json")
    assert response.status_code == 404
    assert "error" in response.json()


def test_withdrawn_entry_keeps_its_address_and_says_why(published: Desk) -> None:
    office = published.office
    with office.database.writing() as session:
        reviews.withdraw(session, office.ppid, 2, office.version(2), "Digantikan keputusan baru")
    client = published.browser()
    response = client.get("/informasi/2")
    assert response.status_code == 410
    assert "Digantikan keputusan baru" in response.text
    assert PUBLISHED not in response.text
    assert PUBLISHED not in client.get("/").text


def test_pages_change_their_language(published: Desk) -> None:
    client = published.browser()
    assert '<html lang="id">' in client.get("/").text
    assert client.get("/bahasa/en?kembali=/informasi/1").headers["location"] == "/informasi/1"
    page = client.get("/").text
    assert '<html lang="en">' in page
    assert "Register of public information" in page


@pytest.mark.parametrize(
    "back", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:1", "/a\r\nX: y"]
)
def test_language_switch_leads_nowhere_else(published: Desk, back: str) -> None:
    response = published.browser().get("/bahasa/en", params={"kembali": back})
    assert response.headers["location"] == "/"


def test_health_is_told(published: Desk) -> None:
    assert published.browser().get("/healthz").json() == {"register": "ok"}


def test_every_page_carries_its_headers(published: Desk) -> None:
    for path in ("/", "/masuk", "/tidak-ada", "/static/pindai.css", "/healthz"):
        headers = published.browser().get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_pages_hold_no_inline_script_or_style(published: Desk) -> None:
    client = published.browser("ppid")
    for path in ("/", "/meja", "/meja/entri/1", "/prosedur/004", "/meja/gagal"):
        page = client.get(path).text
        assert "<style" not in page
        assert " style=" not in page
        assert " onclick=" not in page
        assert page.count("<script") == page.count("<script src=")


def test_tokens_belong_to_forms_of_signed_in_people(published: Desk) -> None:
    assert token_of(published.browser("ppid").get("/meja").text)
    assert 'name="csrf"' not in published.browser().get("/").text

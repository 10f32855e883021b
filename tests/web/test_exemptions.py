"""The consequence test at the desk: its form, its acts, its history, and the list of what is exempt."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from desk_office import Desk, open_desk, token_of
from exemption_office import DECREE, TODAY, TYPED, YEAR, decided, in_force, named_sheet, proposed, sheet, view
from httpx import Response
from register_office import PASSWORD, SYSTEM, letter
from starlette.testclient import TestClient

from register import accounts, exemptions, units
from register.actors import Grant
from register.words import EntryState, ExemptionState, Role
from web.wording import wording

PAGE = "/meja/entri/1/pengecualian"
SHEET = re.compile(r"/meja/entri/(\d+)/pengecualian")


def propose(desk: Desk, who: str, **changes: str) -> Response:
    client = desk.browser(who)
    data = {"csrf": token_of(client.get("/meja").text), "versi": str(desk.detail().version)}
    response: Response = client.post(PAGE, data=data | TYPED | changes)
    return response


def send(desk: Desk, who: str, act: str, **values: str) -> Response:
    """The answer to an act on the entry's sheet as it is now."""
    client = desk.browser(who)
    data = {"csrf": token_of(client.get("/meja").text), **named_sheet(desk), **values}
    response: Response = client.post(f"{PAGE}/{act}", data=data)
    return response


def forms(client: TestClient) -> list[str]:
    """The acts the page offers."""
    page = client.get(PAGE).text
    names = ("", "/putuskan", "/setujui", "/kembalikan", "/akhiri")
    return [name for name in names if f'action="{PAGE}{name}"' in page]


def test_form_names_every_ground_with_its_period_and_source(desk: Desk) -> None:
    page = desk.browser("pelaksana").get(PAGE).text
    assert [letter for letter in "abcdefghij" if f'name="huruf" value="{letter}"' in page] == [*"abcdefghij"]
    assert "paling lama 30 tahun" in page
    assert "Perki 1/2021 pasal 51 ayat (7)-(8)" in page


def test_entry_leads_to_its_sheet_and_back(desk: Desk) -> None:
    client = desk.browser("petugas")
    assert f'href="{PAGE}"' in client.get("/meja/entri/1").text
    page = client.get(PAGE).text
    assert 'href="/meja/entri/1"' in page
    assert 'href="/meja/dik"' in page


def test_who_may_not_propose_gets_no_form(desk: Desk) -> None:
    client = desk.browser("petugas")
    assert forms(client) == []
    assert "Belum ada lembar uji konsekuensi" in client.get(PAGE).text
    assert propose(desk, "petugas").status_code == 403
    assert desk.detail().state is EntryState.MENUNGGU


def test_proposal_withholds_the_entry_and_is_shown_whole(desk: Desk) -> None:
    response = propose(desk, "pelaksana")
    assert response.headers["location"] == f"{PAGE}?pesan=exemption_proposed"
    assert desk.detail().state is EntryState.DITAHAN
    page = desk.browser("pelaksana").get(response.headers["location"]).text
    for text in ("UU 14/2008 pasal 17 huruf h angka 2", "rahasia pribadi", "Menunggu keputusan", "Pelaksana"):
        assert text in page
    for name in ("dasar", "informasi", "dibuka", "ditutup"):
        assert TYPED[name] in page
    assert f"sampai {wording('id').day(date.fromisoformat(TYPED['sampai']))}" in page


def test_event_and_its_owner_stand_in_for_a_date(desk: Desk) -> None:
    event = {"sampai": "", "peristiwa": "Putusan berkekuatan hukum tetap", "pemantau": "Bagian Hukum"}
    assert propose(desk, "pelaksana", **event).status_code == 303
    page = desk.browser("ppid").get(PAGE).text
    assert "sampai Putusan berkekuatan hukum tetap (dipantau Bagian Hukum)" in page


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"huruf": ""}, "Pilih alasan pengecualian"),
        ({"angka": "9"}, "tidak mempunyai angka 9"),
        ({"angka": "dua"}, "Angka pasal 17 harus berupa bilangan"),
        ({"dasar": "  "}, "dasar hukum pengecualian"),
        ({"sampai": ""}, "Isi tanggal berakhirnya pengecualian"),
        ({"sampai": "lusa"}, "Tanggal tidak dikenali"),
        ({"sampai": "2020-01-01"}, "sudah lewat"),
        ({"huruf": "a", "sampai": "2999-01-01"}, "paling lama 30 tahun"),
    ],
)
def test_what_was_typed_stays_when_something_is_missing(
    desk: Desk, changes: dict[str, str], message: str
) -> None:
    response = propose(desk, "pelaksana", **changes)
    assert response.status_code == 422
    assert message in response.text
    assert TYPED["informasi"] in response.text
    chosen = re.findall(r'name="huruf" value="(.)" required checked', response.text)
    assert chosen == list((TYPED | changes)["huruf"])
    assert desk.detail().state is EntryState.MENUNGGU


def test_proposal_from_a_stale_page_is_refused(desk: Desk) -> None:
    response = propose(desk, "pelaksana", versi="99")
    assert response.status_code == 409
    assert desk.detail().state is EntryState.MENUNGGU


def test_published_entry_says_to_withdraw_it_first(desk: Desk) -> None:
    desk.office.publish(1)
    client = desk.browser("pelaksana")
    assert forms(client) == []
    assert "tarik lalu lepas dahulu" in client.get(PAGE).text
    assert propose(desk, "pelaksana").status_code == 422


def test_sheet_goes_from_proposal_to_decree_to_force(desk: Desk) -> None:
    proposed(desk)
    assert send(desk, "ppid", "putuskan", **DECREE).status_code == 303
    assert view(desk).decree == "SK 7/PPID/2026"
    assert send(desk, "atasan", "setujui").status_code == 303
    assert view(desk).state is ExemptionState.BERLAKU
    page = desk.browser("ppid").get(PAGE).text
    for text in ("Nomor SK 7/PPID/2026", "Atasan", "Berlaku"):
        assert text in page


OFFERED = [
    (proposed, "pelaksana", []),
    (proposed, "ppid", ["/putuskan", "/kembalikan", "/akhiri"]),
    (proposed, "atasan", ["/kembalikan", "/akhiri"]),
    (decided, "ppid", ["/kembalikan", "/akhiri"]),
    (decided, "atasan", ["/setujui", "/kembalikan", "/akhiri"]),
    (in_force, "pelaksana", []),
    (in_force, "ppid", []),
    (in_force, "atasan", ["/akhiri"]),
]


@pytest.mark.parametrize(("ready", "who", "offered"), OFFERED)
def test_only_what_the_person_may_do_is_offered(
    desk: Desk, ready: object, who: str, offered: list[str]
) -> None:
    assert callable(ready)
    ready(desk)
    assert forms(desk.browser(who)) == offered


def test_early_end_is_the_superiors_and_the_page_says_so(desk: Desk) -> None:
    in_force(desk)
    assert "hanya Atasan PPID" in desk.browser("ppid").get(PAGE).text
    assert send(desk, "ppid", "akhiri", alasan="x").status_code == 403
    assert view(desk).state is ExemptionState.BERLAKU


def test_lapsed_sheet_is_named_so_and_ended_by_the_ppid(desk: Desk) -> None:
    in_force(desk, until=TODAY - timedelta(days=2))
    client = desk.browser("ppid")
    assert "Lewat waktu" in client.get(PAGE).text
    assert forms(client) == ["/akhiri"]
    assert send(desk, "ppid", "akhiri", alasan="Dinyatakan terbuka, SK 9").status_code == 303
    assert desk.detail().state is EntryState.MENUNGGU


def test_ended_sheet_stays_below_the_form_of_a_new_one(desk: Desk) -> None:
    in_force(desk)
    assert send(desk, "atasan", "akhiri", alasan="Sudah diumumkan pemohon sendiri").status_code == 303
    page = desk.browser("pelaksana").get(PAGE).text
    assert page.index('name="huruf"') < page.index("Sudah diumumkan pemohon sendiri")
    assert "Lembar yang sudah berakhir" in page
    assert propose(desk, "pelaksana").status_code == 303
    assert view(desk).state is ExemptionState.DIUSULKAN


def test_returned_sheet_comes_back_with_its_reason_and_what_it_said(desk: Desk) -> None:
    proposed(desk)
    assert send(desk, "ppid", "kembalikan", alasan="Sebut pasalnya").status_code == 303
    page = desk.browser("pelaksana").get(PAGE).text
    assert "Sebut pasalnya" in page
    assert 'name="huruf" value="h" required checked' in page
    assert ">Riwayat kesehatan</textarea>" in page
    assert propose(desk, "pelaksana").status_code == 303
    assert view(desk).sheet.information == TYPED["informasi"]


def test_proposer_who_is_also_the_superior_may_not_approve(desk: Desk) -> None:
    office = desk.office
    grants = (Grant(Role.PPID, None), Grant(Role.ATASAN_PPID, None))
    with office.database.writing() as session:
        accounts.add_user(session, SYSTEM, "rangkap", "Rangkap", PASSWORD, grants)
        both = accounts.actor_of(session, "rangkap")
        number = exemptions.propose(session, both, 1, office.version(1), sheet())
        exemptions.decide(session, office.ppid, number, 1, "SK 7", TODAY - YEAR)
    assert "persetujuan harus oleh orang lain" in desk.browser("rangkap").get(PAGE).text
    assert forms(desk.browser("rangkap")) == ["/kembalikan", "/akhiri"]
    assert send(desk, "rangkap", "setujui").status_code == 403


@pytest.mark.parametrize(
    ("who", "act", "values", "status"),
    [
        ("petugas", "putuskan", DECREE, 403),
        ("pelaksana", "putuskan", DECREE, 403),
        ("ppid", "putuskan", DECREE | {"keputusan": " "}, 422),
        ("ppid", "putuskan", DECREE | {"tanggal": ""}, 422),
        ("ppid", "putuskan", DECREE | {"tanggal": "kemarin"}, 422),
        ("ppid", "putuskan", DECREE | {"versi": "99"}, 409),
        ("ppid", "putuskan", DECREE | {"csrf": "palsu"}, 403),
        ("ppid", "kembalikan", {"alasan": " "}, 422),
        ("ppid", "akhiri", {"alasan": ""}, 422),
        ("pelaksana", "kembalikan", {"alasan": "x"}, 403),
        ("atasan", "setujui", {}, 422),
        ("ppid", "setujui", {}, 403),
    ],
)
def test_refused_act_changes_nothing(
    desk: Desk, who: str, act: str, values: dict[str, str], status: int
) -> None:
    proposed(desk)
    before = view(desk)
    assert send(desk, who, act, **values).status_code == status
    assert view(desk) == before


def test_act_on_another_entrys_sheet_is_refused(desk: Desk) -> None:
    (other,) = desk.office.read(b"%PDF- lain", letter("Keputusan lain"))
    foreign = proposed(desk, other)
    proposed(desk)
    assert send(desk, "ppid", "putuskan", lembar=str(foreign), **DECREE).status_code == 409
    assert {view(desk).state, view(desk, other).state} == {ExemptionState.DIUSULKAN}


def test_act_without_a_sheet_is_refused(desk: Desk) -> None:
    client = desk.browser("ppid")
    data = {"csrf": token_of(client.get("/meja").text), "lembar": "1", "versi": "1", **DECREE}
    assert client.post(f"{PAGE}/putuskan", data=data).status_code == 404


def test_other_unit_sees_neither_sheet_nor_list(desk: Desk) -> None:
    proposed(desk)
    with desk.office.database.writing() as session:
        other = units.add_unit(session, SYSTEM, "Dinas Lain")
        grants = (Grant(Role.PPID, other),)
        accounts.add_user(session, SYSTEM, "tetangga", "Tetangga", PASSWORD, grants)
    client = desk.browser("tetangga")
    assert client.get(PAGE).status_code == 403
    assert PAGE not in client.get("/meja/dik").text
    assert send(desk, "tetangga", "putuskan", **DECREE).status_code == 403


def test_nobody_outside_sees_sheet_or_list(desk: Desk) -> None:
    in_force(desk)
    client = desk.browser()
    for path in (PAGE, "/meja/dik"):
        assert client.get(path).headers["location"].startswith("/masuk")


def test_list_is_chosen_by_where_the_sheets_stand(desk: Desk) -> None:
    office = desk.office
    numbers = [1, *(office.read(f"%PDF- {n}".encode(), letter(f"Surat {n}"))[0] for n in range(4))]
    waiting, awaiting, lapsed, ending, lasting = numbers
    proposed(desk, waiting)
    decided(desk, awaiting)
    in_force(desk, lapsed, until=TODAY - timedelta(days=2))
    in_force(desk, ending, until=TODAY + timedelta(days=30))
    in_force(desk, lasting)
    client = desk.browser("ppid")

    def listed(status: str) -> set[int]:
        page = client.get("/meja/dik", params={"status": status}).text
        return {number for number in numbers if f"/meja/entri/{number}/pengecualian" in page}

    assert listed("") == listed("tidak-ada") == set(numbers)
    assert listed("diusulkan") == {waiting}
    assert listed("diputuskan") == {awaiting}
    assert listed("berlaku") == {lapsed, ending, lasting}
    assert listed("segera") == {lapsed, ending}
    assert listed("berakhir") == set()


def test_list_goes_on_to_the_next_page(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, more=2, rows=2)
    for number in (1, 2, 3):
        in_force(desk, number, until=TODAY + timedelta(days=number))
    client = desk.browser("ppid")
    first = client.get("/meja/dik", params={"status": "segera"}).text
    assert "3 lembar" in first
    (link,) = re.findall(r'rel="next" href="([^"]+)"', first)
    second = client.get(link.replace("&amp;", "&")).text
    assert "3 lembar" in second
    assert [SHEET.findall(page) for page in (first, second)] == [["1", "2"], ["3"]]
    assert 'rel="next"' not in second
    assert client.get("/meja/dik?mulai=-1").status_code == 404
    desk.office.database.close()


def test_list_marks_in_words_and_says_it_is_internal(desk: Desk) -> None:
    in_force(desk, until=TODAY - timedelta(days=2))
    page = desk.browser("ppid").get("/meja/dik").text
    for text in ("kalangan dalam", "Lewat waktu: harus dinyatakan terbuka", "huruf h angka 2", "SK 7"):
        assert text in page
    assert "Perki 1/2021 pasal 52" in page


def test_history_tells_ground_state_period_and_decree(desk: Desk) -> None:
    in_force(desk)
    page = desk.browser("ppid").get("/meja/entri/1/riwayat").text
    for text in ("Mengusulkan pengecualian", "Memutuskan pengecualian", "Menyetujui pengecualian"):
        assert text in page
    until = f"sampai {(TODAY + YEAR).isoformat()}"
    assert f"UU 14/2008 pasal 17 huruf h angka 2; Berlaku; {until}; keputusan PPID SK 7" in page

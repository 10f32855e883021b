"""The sheet of the consequence test: who may do what with it, and what it keeps from the public."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from register_office import SYSTEM, Office

from register import accounts, audit, corrections, exemptions, publication, reviews
from register.actors import Actor, Grant
from register.categories import CategoryChoice
from register.clock import current_moment
from register.consequence_test import Sheet, check_sheet
from register.errors import ConflictError, ForbiddenError, InvalidActError
from register.obligations import Duty, obligations
from register.tables import CategoryRow, Entry, Exemption, File
from register.verify import verify
from register.words import Act, EntryState, ExemptionState, FileState, Role

TODAY = date(2026, 6, 1)
SHEET = Sheet(
    letter="h",
    point=2,
    statute="UU 17/2023 pasal 177",
    information="Riwayat kesehatan pegawai pada lampiran 2",
    if_open="Rahasia pribadi pegawai terungkap",
    if_closed="Publik tetap mengetahui jumlah pegawai yang cuti sakit",
    until=date(2046, 6, 1),
)


@pytest.fixture
def pelaksana(office: Office) -> Actor:
    """A PPID Pelaksana of the unit: who proposes."""
    with office.database.writing() as session:
        grant = Grant(Role.PPID_PELAKSANA, office.unit_id)
        accounts.add_user(session, SYSTEM, "pelaksana", "Pelaksana", "kuda laut biru 7", (grant,))
    with office.database.reading() as session:
        return accounts.actor_of(session, "pelaksana")


def _propose(office: Office, actor: Actor, entry_id: int, sheet: Sheet = SHEET) -> int:
    version = office.version(entry_id)
    with office.database.writing() as session:
        return exemptions.propose(session, actor, entry_id, version, sheet)


def _view(office: Office, entry_id: int) -> exemptions.SheetView:
    with office.database.reading() as session:
        view = exemptions.sheet_of(session, entry_id)
    assert view is not None
    return view


def _decide(office: Office, actor: Actor, entry_id: int) -> None:
    view = _view(office, entry_id)
    with office.database.writing() as session:
        exemptions.decide(session, actor, view.id, view.version, "188/PPID/2026", TODAY - timedelta(days=400))


def _approve(office: Office, actor: Actor, entry_id: int) -> None:
    view = _view(office, entry_id)
    with office.database.writing() as session:
        exemptions.approve(session, actor, view.id, view.version)


def _end(office: Office, actor: Actor, entry_id: int) -> None:
    view = _view(office, entry_id)
    with office.database.writing() as session:
        exemptions.end(session, actor, view.id, view.version, "Sudah tidak rahasia")


def _in_force(office: Office, pelaksana: Actor) -> int:
    (entry_id,) = office.read(b"isi")
    _propose(office, pelaksana, entry_id)
    _decide(office, office.ppid, entry_id)
    _approve(office, office.atasan, entry_id)
    return entry_id


def test_proposing_withholds_at_once_and_makes_exempt_the_only_category(
    office: Office, pelaksana: Actor
) -> None:
    (entry_id,) = office.read(b"isi")
    _propose(office, pelaksana, entry_id)
    with office.database.reading() as session:
        assert session.get_one(Entry, entry_id).state is EntryState.DITAHAN
        assert session.get_one(File, 1).state is FileState.WITHHELD
        rows = session.query(CategoryRow.code, CategoryRow.item, CategoryRow.legal_basis).all()
        assert [tuple(row) for row in rows] == [
            ("dikecualikan", "DK-17h2", "UU 14/2008 pasal 17 huruf h angka 2")
        ]


def test_approved_entry_that_waits_for_the_sweep_is_held_back_too(office: Office, pelaksana: Actor) -> None:
    (entry_id,) = office.read(b"isi")
    office.approve(entry_id)
    _propose(office, pelaksana, entry_id)
    with office.database.writing() as session:
        publication.publish(session, SYSTEM, entry_id)
    with office.database.reading() as session:
        assert session.get_one(Entry, entry_id).state is EntryState.DITAHAN


def test_sheet_goes_through_three_people_and_everything_agrees(office: Office, pelaksana: Actor) -> None:
    entry_id = _in_force(office, pelaksana)
    view = _view(office, entry_id)
    assert view.state is ExemptionState.BERLAKU
    assert (view.proposer_id, view.decider_id, view.approver_id) == (
        pelaksana.user_id,
        office.ppid.user_id,
        office.atasan.user_id,
    )
    with office.database.reading() as session:
        assert list(verify(session, office.originals)) == []
        acts = [act.act for act in audit.history(session, audit.Subject("entry", entry_id))]
    assert [act for act in acts if act.endswith("pengecualian")] == [
        Act.PROPOSE_EXEMPTION,
        Act.DECIDE_EXEMPTION,
        Act.APPROVE_EXEMPTION,
    ]


def test_who_proposed_or_decided_may_not_approve(office: Office) -> None:
    (entry_id,) = office.read(b"isi")
    both = replace(office.ppid, grants=(Grant(Role.PPID), Grant(Role.ATASAN_PPID)))
    _propose(office, both, entry_id)
    _decide(office, both, entry_id)
    with pytest.raises(ForbiddenError, match="orang lain"):
        _approve(office, both, entry_id)
    assert _view(office, entry_id).state is ExemptionState.DIPUTUSKAN


def test_each_act_has_its_role(office: Office, pelaksana: Actor) -> None:
    (entry_id,) = office.read(b"isi")
    with pytest.raises(ForbiddenError):
        _propose(office, office.petugas, entry_id)
    _propose(office, pelaksana, entry_id)
    with pytest.raises(ForbiddenError):
        _decide(office, pelaksana, entry_id)
    with pytest.raises(InvalidActError):
        _approve(office, office.atasan, entry_id)
    _decide(office, office.ppid, entry_id)
    with pytest.raises(ForbiddenError):
        _approve(office, office.ppid, entry_id)


def test_exempt_entry_is_not_released_past_its_sheet(office: Office, pelaksana: Actor) -> None:
    entry_id = _in_force(office, pelaksana)
    version = office.version(entry_id)
    with office.database.writing() as session, pytest.raises(InvalidActError, match="lembar pengecualian"):
        reviews.release(session, office.ppid, entry_id, version, "dibuka saja")


def test_returned_sheet_is_proposed_again_in_the_same_row(office: Office, pelaksana: Actor) -> None:
    (entry_id,) = office.read(b"isi")
    number = _propose(office, pelaksana, entry_id)
    view = _view(office, entry_id)
    with office.database.writing() as session:
        exemptions.send_back(session, office.ppid, view.id, view.version, "Konsekuensi belum jelas")
    assert _view(office, entry_id).reason == "Konsekuensi belum jelas"
    again = _propose(office, pelaksana, entry_id, replace(SHEET, if_open="Riwayat sakit terungkap"))
    assert again == number
    assert _view(office, entry_id).state is ExemptionState.DIUSULKAN
    with pytest.raises(InvalidActError, match="sudah mempunyai"):
        _propose(office, pelaksana, entry_id)


def test_stale_form_is_refused(office: Office, pelaksana: Actor) -> None:
    (entry_id,) = office.read(b"isi")
    _propose(office, pelaksana, entry_id)
    view = _view(office, entry_id)
    _decide(office, office.ppid, entry_id)
    with pytest.raises(ConflictError), office.database.writing() as session:
        exemptions.approve(session, office.atasan, view.id, view.version)


def test_only_the_superior_ends_it_early_and_the_entry_waits_again(office: Office, pelaksana: Actor) -> None:
    entry_id = _in_force(office, pelaksana)
    with pytest.raises(ForbiddenError, match="masih berlaku"):
        _end(office, office.ppid, entry_id)
    _end(office, office.atasan, entry_id)
    assert _view(office, entry_id).state is ExemptionState.BERAKHIR
    with office.database.reading() as session:
        assert session.get_one(Entry, entry_id).state is EntryState.MENUNGGU
    with pytest.raises(InvalidActError, match="dikecualikan"):
        office.approve(entry_id)
    version = office.version(entry_id)
    with office.database.writing() as session:
        corrections.classify(session, office.ppid, entry_id, version, [CategoryChoice("setiap_saat")])
    office.publish(entry_id)


def test_lapsed_one_is_owed_to_the_ppid_who_may_end_it(office: Office, pelaksana: Actor) -> None:
    entry_id = _in_force(office, pelaksana)
    now = current_moment()
    with office.database.writing() as session:
        session.query(Exemption).update({"until": now.date() - timedelta(days=2)})
    with office.database.reading() as session:
        (owed,) = [each for each in obligations(session, now) if each.duty is Duty.EXEMPTION]
    assert (owed.number, owed.is_late, owed.roles) == (entry_id, True, (Role.PPID,))
    _end(office, office.ppid, entry_id)


def test_far_end_is_owed_to_nobody(office: Office, pelaksana: Actor) -> None:
    _in_force(office, pelaksana)
    with office.database.reading() as session:
        assert obligations(session, current_moment()) == ()


def test_verify_finds_an_exempt_entry_that_is_not_withheld(office: Office, pelaksana: Actor) -> None:
    entry_id = _in_force(office, pelaksana)
    with office.database.writing() as session:
        session.get_one(Entry, entry_id).state = EntryState.MENUNGGU
        session.get_one(File, 1).state = FileState.WAITING
    with office.database.reading() as session:
        messages = [found.message for found in verify(session, office.originals)]
    assert messages == ["Entri dengan lembar pengecualian tidak lagi ditahan."]


@pytest.mark.parametrize("part", ["information", "statute", "if_open", "if_closed"])
def test_blank_part_is_named(part: str) -> None:
    with pytest.raises(InvalidActError, match="belum diisi"):
        check_sheet(replace(SHEET, **{part: "  "}), TODAY)  # type: ignore[arg-type] # the case names the field


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"letter": "z", "point": None}, "pasal 17"),
        ({"point": 6}, "tidak mempunyai angka 6"),
        ({"until": None}, "tanggal berakhirnya"),
        ({"until": None, "ends_with": "Putusan berkekuatan tetap"}, "pemantaunya"),
        ({"until": TODAY - timedelta(days=1)}, "sudah lewat"),
        ({"letter": "a", "point": 1, "until": date(2056, 6, 2)}, "paling lama 30 tahun"),
        (
            {
                "letter": "c",
                "point": None,
                "until": None,
                "ends_with": "Permanen",
                "event_owner": "PPID",
            },
            "tidak bersifat permanen",
        ),
    ],
)
def test_sheet_against_the_law_is_refused(changes: dict[str, object], message: str) -> None:
    with pytest.raises(InvalidActError, match=message):
        check_sheet(replace(SHEET, **changes), TODAY)  # type: ignore[arg-type] # the case names the field


def test_event_with_a_watcher_is_an_end() -> None:
    check_sheet(replace(SHEET, until=None, ends_with="Putusan berkekuatan tetap", event_owner="PPID"), TODAY)


def test_thirty_years_to_the_day_is_allowed() -> None:
    check_sheet(replace(SHEET, letter="a", point=1, until=date(2056, 6, 1)), TODAY)

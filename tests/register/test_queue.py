"""What waits for whom."""

import pytest
from register_office import SYSTEM, Office, letter, sop

from register import corrections, reviews, units
from register.queue import (
    Order,
    Place,
    QueueFilter,
    count_by_state,
    count_waiting,
    waiting_entries,
)
from register.words import EntryState, Role


def _shown(office: Office, wanted: QueueFilter | None = None, order: Order = Order.OLDEST) -> list[int]:
    with office.database.reading() as session:
        return [item.entry_id for item in waiting_entries(session, wanted, order).items]


def test_oldest_newest_and_most_doubtful_first(office: Office) -> None:
    plain = office.read(b"satu", letter("A"))[0]
    doubtful = office.read(b"dua", sop())[0]
    assert _shown(office) == [plain, doubtful]
    assert _shown(office, order=Order.NEWEST) == [doubtful, plain]
    assert _shown(office, order=Order.DOUBT) == [doubtful, plain]


@pytest.mark.parametrize("order", list(Order))
def test_pages_show_every_entry_once(office: Office, order: Order) -> None:
    entries = office.read(b"isi", *[letter(f"Surat {n}", n) for n in range(1, 8)])
    seen: list[int] = []
    after: Place | None = None
    with office.database.reading() as session:
        while True:
            page = waiting_entries(session, order=order, after=after, limit=3)
            seen += [item.entry_id for item in page.items]
            after = page.next
            if after is None:
                break
    assert sorted(seen) == sorted(entries)
    assert len(seen) == 7


def test_filters_narrow_the_queue(office: Office) -> None:
    first = office.read(b"satu", sop())[0]
    second = office.read(b"dua", letter("Keputusan 100%_x"))[0]
    with office.database.writing() as session:
        back = reviews.Return(Role.PETUGAS, "Inventarisasi")
        reviews.send_back(session, office.ppid, second, 1, "alasan", back)
    assert _shown(office, QueueFilter(kind="sop")) == [first]
    assert _shown(office, QueueFilter(only_doubtful=True)) == [first]
    assert _shown(office, QueueFilter(only_conflicts=True)) == []
    assert _shown(office, QueueFilter(return_role="petugas")) == [second]
    assert _shown(office, QueueFilter(states=(EntryState.DIKEMBALIKAN,))) == [second]
    assert _shown(office, QueueFilter(category="setiap_saat")) == [first, second]
    assert _shown(office, QueueFilter(category="berkala")) == []
    assert _shown(office, QueueFilter(text="100%_X")) == [second]
    assert _shown(office, QueueFilter(text="100_")) == []
    assert _shown(office, QueueFilter(unit_ids=(office.unit_id,))) == [first, second]
    assert _shown(office, QueueFilter(unit_ids=())) == []


def test_counts_match_the_queue(office: Office) -> None:
    entry_id, _ = office.read(b"isi", letter("A", 1), letter("B", 2))
    office.approve(entry_id)
    with office.database.reading() as session:
        counts = count_by_state(session, (office.unit_id,))
        assert counts[EntryState.DISETUJUI] == counts[EntryState.MENUNGGU] == 1
        assert counts[EntryState.TERBIT] == 0
        assert count_waiting(session, QueueFilter()) == 1


def test_correcting_lowers_the_doubt(office: Office) -> None:
    (entry_id,) = office.read(b"isi", sop())
    with office.database.writing() as session:
        corrections.correct(session, office.petugas, entry_id, 1, "nama_sop", "Pengumuman Informasi Publik")
    assert _shown(office, QueueFilter(only_doubtful=True)) == []


def test_unit_is_made_once(office: Office) -> None:
    with office.database.writing() as session:
        first = units.add_unit(session, SYSTEM, "  Dinas   Baru ")
        assert units.add_unit(session, SYSTEM, "Dinas Baru") == first
        assert units.find_unit(session, "Dinas Baru").id == first

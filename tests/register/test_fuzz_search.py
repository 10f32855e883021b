"""Any text as a search, on either database: answered."""

from fuzzing import any_text, effort
from hypothesis import given
from hypothesis import strategies as st
from register_office import Office, letter
from tally import Tally

from register.search import Filters, search

FILTERS = st.builds(
    Filters,
    category=st.none() | any_text(20),
    unit_id=st.none() | st.integers(0, 2**31 - 1),
    year=st.none() | st.integers(0, 2**31 - 1),
    kind=st.none() | any_text(20),
)
WORDS = st.sampled_from(
    ("keputusan", "informasi", "publik", "nomor", "12/SK/2023", "AND", "OR", "NOT", "&", "|", ":*")
)
QUERIES = st.one_of(any_text(120), st.lists(st.one_of(WORDS, any_text(8)), max_size=14).map(" ".join))


def test_fuzz_search(office: Office, tally: Tally) -> None:
    (entry_id,) = office.read(b"isi", letter("Keputusan tentang Informasi Publik"))
    office.publish(entry_id)

    @effort(100)
    @given(query=QUERIES, filters=st.none() | FILTERS, start=st.integers(0, 2**40))
    def ask(query: str, filters: Filters | None, start: int) -> None:
        tally.add("searches")
        with office.database.reading() as session:
            page = search(session, query, filters, start)
        assert {hit.entry_id for hit in page.hits} <= {entry_id}

    ask()

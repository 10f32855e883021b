"""Any text as a list of legal bases: read without a fault, found where it stands, written and read again."""

from fuzzing import any_text, effort
from hypothesis import given
from hypothesis import strategies as st
from tally import Tally

from models.citations import find_citations, format_citation, parse_citation

PARTS = st.sampled_from(
    (
        *("Undang-Undang", "UU", "Peraturan Pemerintah", "PP", "Permendagri", "Perki", "Pergub", "Kepmen"),
        *("Peraturan Menteri Dalam Negeri", "Republik Indonesia", "Nomor", "No.", "14", "2008", "61/2010"),
        *("Tahun", "tentang", "Keterbukaan Informasi Publik", "pasal 7 ayat (2) huruf b", "jo.", "(", ")"),
        *(
            "sebagaimana telah diubah dengan",
            "Lembaran Negara",
            "dan",
            ";",
            "\n",
            "19 45",
            "Norror",
            "l4/2OO8",
        ),
    )
)
TEXTS = st.one_of(any_text(400), st.lists(st.one_of(PARTS, any_text(12)), max_size=25).map(" ".join))


def test_fuzz_citations_in_any_text(tally: Tally) -> None:
    @effort(200)
    @given(text=TEXTS)
    def find(text: str) -> None:
        tally.add("texts searched for citations")
        end = 0
        for found in find_citations(text):
            assert end <= found.start < found.end <= len(text)
            assert 0 <= found.citation.confidence <= 1
            end = found.end

    find()


def test_fuzz_what_is_read_can_be_written_and_read_again(tally: Tally) -> None:
    @effort(150)
    @given(text=st.lists(PARTS, max_size=20).map(" ".join))
    def read(text: str) -> None:
        tally.add("citations read, written, read again")
        citation = parse_citation(text)
        if citation is not None:
            again = parse_citation(format_citation(citation))
            assert again is not None
            assert (again.id, again.type, again.year) == (citation.id, citation.type, citation.year)

    read()

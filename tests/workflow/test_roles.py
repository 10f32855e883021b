import pytest

from workflow.roles import parse_role_book, plain, shipped_role_book


@pytest.mark.parametrize(
    ("lane", "role"),
    [
        ("PPID Pembantu", "ppid_pelaksana"),
        ("PPID Pelaksana", "ppid_pelaksana"),
        ("PPID Pembantu / Pelaksana", "ppid_pelaksana"),
        ("PPID UTAMA", "ppid"),
        ("Alasan PPID", "atasan_ppid"),
        ("Admin PPID", "admin_ppid"),
        ("Kabid/ Kasubag", "kabid"),
        ("KEPALA  BIDANG", "kabid"),
        ("Fungsional/ Pelaksana", "fungsional"),
        ("JFU", "fungsional"),
        ("Plt. Kepala Dinas", "kepala"),
        ("Pit. Kepala Badan", "kepala"),
        ("Aplikasi SIP PPID", "system"),
        ("Juru Kunci Museum", None),
    ],
)
def test_lane_has_a_role(lane: str, role: str | None) -> None:
    assert shipped_role_book().role_of(lane) == role


def test_every_listed_lane_is_found_again() -> None:
    book = shipped_role_book()
    assert all(book.role_of(lane) == role for lane, role in book.lanes)


def test_lane_under_two_roles_is_refused() -> None:
    with pytest.raises(ValueError, match="stands under"):
        parse_role_book(
            "roles:\n  a: {label: A, lanes: [Kabid]}\n  b: {label: B, lanes: [kabid]}\nassigning: []"
        )


@pytest.mark.parametrize("verb", shipped_role_book().assigning)
def test_assigning_verb_opens_an_assignment(verb: str) -> None:
    assert shipped_role_book().assigns(f"{verb.capitalize()} staf menyiapkan bahan")


def test_drafting_is_no_assignment() -> None:
    assert not shipped_role_book().assigns("Menyusun konsep pengumuman")


def test_role_has_a_name_for_people() -> None:
    assert shipped_role_book().label_of("atasan_ppid") == "Atasan PPID"
    assert shipped_role_book().label_of("juru_kunci") == "juru_kunci"


def test_acting_prefix_and_punctuation_are_dropped() -> None:
    assert plain("Plh. Kabid/ Kasubag ") == "kabid kasubag"


def test_posts_are_filled_by_roles_of_the_register() -> None:
    book = shipped_role_book()
    assert book.register_role_of("kabid") == "ppid_pelaksana"
    assert book.register_role_of("ppid") == "ppid"
    assert book.roles_filled_by("petugas") == {"petugas", "fungsional"}

"""Watched folders: what is taken, what is left, and where it goes."""

import os
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines import watching
from pipelines.watching import BusyFolderError, WatchError, at_rest, held, look_into


def names(folder: Path) -> list[str]:
    return [str(look.path.relative_to(folder)) for look in look_into(folder)]


def test_file_that_grows_between_two_looks_is_not_at_rest(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"selesai")
    growing = tmp_path / "b.pdf"
    growing.write_bytes(b"separuh")
    first = look_into(tmp_path)
    with growing.open("ab") as file:
        file.write(b" lagi")
    assert [look.path.name for look in at_rest(first, look_into(tmp_path))] == ["a.pdf"]


def test_file_put_in_the_place_of_another_is_not_at_rest(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"satu")
    first = look_into(tmp_path)
    (tmp_path / "new").write_bytes(b"dua!")
    os.utime(tmp_path / "new", ns=(first[0].changed_ns, first[0].changed_ns))
    (tmp_path / "new").replace(tmp_path / "a.pdf")
    assert at_rest(first, look_into(tmp_path)) == ()


def test_what_cannot_be_taken_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, outside = tmp_path / "masuk", tmp_path / "luar"
    (folder / "bagian").mkdir(parents=True)
    outside.mkdir()
    (outside / "rahasia.pdf").write_bytes(b"x")
    for name in ("a.pdf", "bagian/b.pdf", ".c.pdf", "d.pdf.part", "e.CRDOWNLOAD", "bagian/done"):
        (folder / name).write_bytes(b"x")
    for name in ("done", "failed"):
        (folder / name).mkdir()
        (folder / name / "lama.pdf").write_bytes(b"x")
    (folder / "tautan.pdf").symlink_to(outside / "rahasia.pdf")
    (folder / "ke-luar").symlink_to(outside)
    os.mkfifo(folder / "pipa.pdf")
    with socket.socket(socket.AF_UNIX) as listener:
        monkeypatch.chdir(folder)  # a socket has little room for its name
        listener.bind("soket")
        assert names(folder) == ["a.pdf", "bagian/b.pdf", "bagian/done"]


def test_folder_that_is_missing_or_a_link_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "tautan").symlink_to(tmp_path)
    for name in ("tidak-ada", "tautan"):
        with pytest.raises(WatchError):
            look_into(tmp_path / name)


def test_nothing_in_done_is_overwritten(tmp_path: Path) -> None:
    for content in (b"satu", b"dua", b"tiga"):
        (tmp_path / "bagian").mkdir(exist_ok=True)
        path = tmp_path / "bagian" / "a.pdf"
        path.write_bytes(content)
        watching.set_done(tmp_path, path)
    kept = sorted((tmp_path / "done" / "bagian").iterdir())
    assert [path.name for path in kept] == ["a (2).pdf", "a (3).pdf", "a.pdf"]
    assert {path.read_bytes() for path in kept} == {b"satu", b"dua", b"tiga"}


def test_failed_file_has_its_reason_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"x")
    moved = watching.set_failed(tmp_path, watching.set_done(tmp_path, path), "Rusak. Pindai ulang.")
    assert moved == tmp_path / "failed" / "a.pdf"
    assert (tmp_path / "failed" / "a.pdf.txt").read_text() == "Rusak. Pindai ulang.\n"


def test_done_that_links_elsewhere_takes_nothing_out(tmp_path: Path) -> None:
    folder, outside = tmp_path / "masuk", tmp_path / "luar"
    folder.mkdir()
    outside.mkdir()
    (folder / "done").symlink_to(outside)
    path = folder / "a.pdf"
    path.write_bytes(b"x")
    with pytest.raises(OSError, match="link"):
        watching.set_done(folder, path)
    assert path.exists()
    assert list(outside.iterdir()) == []


def test_names_that_cannot_be_shown_become_plain(tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/sop\xff\n.pdf"))
    odd.write_bytes(b"x")
    assert watching.with_plain_name(tmp_path, odd).name == "sop%FF%0A.pdf"
    good = tmp_path / "SOP Pelayanan – “baru”.pdf"
    good.write_bytes(b"x")
    assert watching.with_plain_name(tmp_path, good) == good


@given(st.binary(min_size=1, max_size=255).filter(lambda name: not set(name) & set(b"/\0")))
def test_fuzz_every_name_becomes_one_that_is_stored_and_stays_below_the_folder(
    tmp_path_factory: pytest.TempPathFactory, name: bytes
) -> None:
    folder = tmp_path_factory.mktemp("nama")
    if name in (b".", b".."):
        return
    odd = Path(os.fsdecode(os.fsencode(folder) + b"/" + name))
    odd.write_bytes(b"x")
    plain = watching.with_plain_name(folder, odd)
    plain.name.encode("utf-8")
    failed = watching.set_failed(folder, plain, "alasan")
    assert failed.parent == folder / "failed"
    assert sorted(path.suffix == ".txt" for path in failed.parent.iterdir())[-1]


def test_folder_is_held_by_one_run_at_a_time(tmp_path: Path) -> None:
    with held(tmp_path, tmp_path / "locks"):
        with pytest.raises(BusyFolderError), held(tmp_path, tmp_path / "locks"):
            pass
        with held(tmp_path / "lain", tmp_path / "locks"):
            pass
    with held(tmp_path, tmp_path / "locks"):
        pass

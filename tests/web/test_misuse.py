"""Wrong role, stale form, second click, expired session, forged token, bad upload: told, and nothing changed.

The whole register is compared before and after, table by table, and the originals with it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from desk_office import Desk, open_desk, token_of
from exemption_office import DECREE, TYPED, decided, named_sheet, proposed
from exemption_office import in_force as in_force_sheet
from sqlalchemy import update
from starlette.testclient import TestClient
from work_office import (
    PNG,
    announcing,
    corrected,
    determining,
    entry_version,
    everything,
    in_force,
    published,
    sent,
    uploading,
    urgent,
)

from register.clock import current_moment
from register.tables import WebSession

Files = list[tuple[str, tuple[str, bytes]]]


@dataclass(frozen=True)
class Form:
    """One form of the desk: where it goes, who may send it, who may not, and how it is made ready.

    Attributes:
        ready: brings the register to where the form can be sent; what it returns joins the values.
        has_version: whether the form names the version it was made from.
    """

    path: str
    who: str
    wrong: str
    values: dict[str, str] = field(default_factory=dict)
    ready: Callable[[Desk], dict[str, str]] = lambda _: {}
    files: Files = field(default_factory=list)
    has_version: bool = True
    stale: dict[str, str] = field(default_factory=lambda: {"versi": "99"})


TOLD = ("Tidak ada yang berubah", "Perubahan Anda belum disimpan", "mengubah entri ini lebih dahulu")
PROOF: Files = [("bukti", ("bukti.png", PNG))]
EXEMPT = "/meja/entri/1/pengecualian"
BACK = {"peran": "petugas", "langkah": "koreksi", "isian": "dip.judul", "alasan": "x"}


def at(station: Callable[[Desk], int]) -> Callable[[Desk], dict[str, str]]:
    """A sheet of the consequence test brought to a station, and what a form about it names."""

    def ready(desk: Desk) -> dict[str, str]:
        station(desk)
        return named_sheet(desk)

    return ready


FORMS = {
    "correct": Form("/meja/entri/1/isian", "petugas", "admin", ready=corrected),
    "classify": Form(
        "/meja/entri/1/kategori", "ppid", "petugas", {"kategori": "berkala"}, ready=entry_version
    ),
    "approve": Form("/meja/entri/1/setujui", "ppid", "petugas", ready=entry_version),
    "return": Form(
        "/meja/entri/1/kembalikan", "ppid", "petugas", BACK, entry_version
    ),
    "withhold": Form("/meja/entri/1/tahan", "ppid", "petugas", {"alasan": "x"}, entry_version),
    "withdraw": Form("/meja/entri/1/tarik", "ppid", "petugas", {"alasan": "x"}, published),
    "announce": Form(
        "/alur/1", "pelaksana", "petugas", {"tindakan": "advance", "saluran": "papan"}, announcing, PROOF
    ),
    "determine": Form(
        "/alur/tetapkan", "atasan", "petugas", {"judul": "DIP", "sk": "SK 1"}, determining,
        stale={"pekerjaan": "1:99"},
    ),
    "begin": Form(
        "/prosedur/004/mulai", "pelaksana", "petugas", {"judul": "Libur", "unit": "1"}, in_force,
        has_version=False,
    ),
    "announce at once": Form(
        "/pengumuman/segera", "ppid", "petugas",
        {"judul": "Banjir", "unit": "1", "saluran": "papan"}, files=PROOF, has_version=False,
    ),
    "review": Form(
        "/pengumuman/1/telaah", "atasan", "petugas", {"hasil": "sesuai"}, urgent, has_version=False
    ),
    "receipt": Form(
        "/kiriman/1/terima", "petugas", "admin", {"penerima": "Budi"}, sent, has_version=False
    ),
    "propose exempt": Form(EXEMPT, "pelaksana", "admin", TYPED, ready=entry_version),
    "decide exempt": Form(f"{EXEMPT}/putuskan", "ppid", "pelaksana", DECREE, at(proposed)),
    "approve exempt": Form(f"{EXEMPT}/setujui", "atasan", "pelaksana", ready=at(decided)),
    "return exempt": Form(f"{EXEMPT}/kembalikan", "ppid", "pelaksana", {"alasan": "x"}, at(proposed)),
    "end exempt": Form(f"{EXEMPT}/akhiri", "atasan", "pelaksana", {"alasan": "x"}, at(in_force_sheet)),
}  # fmt: skip


def prepared(desk: Desk, form: Form) -> dict[str, str]:
    return form.values | form.ready(desk)


def send(
    client: TestClient, form: Form, values: dict[str, str], files: Files | None = None
) -> tuple[int, str]:
    """The answer to the form, with the token of the person's own session."""
    data = {"csrf": token_of(client.get("/meja").text)} | values
    response = client.post(form.path, data=data, files=form.files if files is None else files)
    return response.status_code, response.text


def refused(
    desk: Desk, client: TestClient, form: Form, values: dict[str, str], files: Files | None = None
) -> tuple[int, str]:
    """The answer to a form that must change nothing."""
    before = everything(desk)
    status, page = send(client, form, values, files)
    assert everything(desk) == before
    assert '<html lang="id">' in page
    return status, page


@pytest.mark.parametrize("name", FORMS)
def test_wrong_role_is_told_and_changes_nothing(desk: Desk, name: str) -> None:
    form = FORMS[name]
    values = prepared(desk, form)
    status, page = refused(desk, desk.browser(form.wrong), form, values)
    assert status == 403
    assert "Anda tidak berwenang" in page


@pytest.mark.parametrize("name", [name for name, form in FORMS.items() if form.has_version])
def test_stale_form_is_told_and_changes_nothing(desk: Desk, name: str) -> None:
    form = FORMS[name]
    values = prepared(desk, form) | form.stale
    status, page = refused(desk, desk.browser(form.who), form, values)
    assert status == 409
    assert "mengubah" in page


@pytest.mark.parametrize("name", FORMS)
def test_second_click_is_told_and_changes_nothing(desk: Desk, name: str) -> None:
    form, client = FORMS[name], desk.browser(FORMS[name].who)
    values = prepared(desk, form)
    assert send(client, form, values)[0] == 303
    status, page = refused(desk, client, form, values)
    assert status in (403, 409, 422)
    assert any(words in page for words in TOLD)


@pytest.mark.parametrize("name", FORMS)
def test_expired_session_is_told_and_changes_nothing(desk: Desk, name: str) -> None:
    form, client = FORMS[name], desk.browser(FORMS[name].who)
    values = prepared(desk, form) | {"csrf": token_of(client.get("/meja").text)}
    with desk.office.database.writing() as session:
        session.execute(update(WebSession).values(expires_at=current_moment() - timedelta(minutes=1)))
    before = everything(desk)
    response = client.post(form.path, data=values, files=form.files)
    assert response.status_code == 401
    assert "Sesi Anda sudah berakhir" in response.text
    assert everything(desk) == before


@pytest.mark.parametrize("name", FORMS)
def test_forged_form_is_told_and_changes_nothing(desk: Desk, name: str) -> None:
    form = FORMS[name]
    values = prepared(desk, form) | {"csrf": "palsu"}
    status, page = refused(desk, desk.browser(form.who), form, values)
    assert status == 403
    assert "Formulir tidak sah" in page


@pytest.mark.parametrize("name", [name for name, form in FORMS.items() if form.files])
@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"MZ not a picture", "Bukti harus berupa gambar"),
        (b"", "Bukti harus berupa gambar"),
        (b"<svg onload=alert(1)>", "Bukti harus berupa gambar"),
        (None, "Lampirkan bukti pengumuman"),
    ],
)
def test_bad_proof_is_told_and_changes_nothing(
    desk: Desk, name: str, content: bytes | None, message: str
) -> None:
    form = FORMS[name]
    values = prepared(desk, form)
    files: Files = [] if content is None else [("bukti", ("bukti.png", content))]
    status, page = refused(desk, desk.browser(form.who), form, values, files)
    assert status == 422
    assert message in page


def test_too_large_proof_is_told_and_changes_nothing(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, max_upload_mb=1)
    form = FORMS["announce at once"]
    files: Files = [("bukti", ("bukti.png", PNG + bytes(1_100_000)))]
    status, page = refused(desk, desk.browser("ppid"), form, prepared(desk, form), files)
    assert status == 413
    assert "terlalu besar" in page


def test_receipt_with_another_checksum_is_told_and_changes_nothing(desk: Desk) -> None:
    form = FORMS["receipt"]
    values = prepared(desk, form) | {"checksum": "0" * 64}
    status, page = refused(desk, desk.browser("petugas"), form, values)
    assert status == 422
    assert "Checksum tidak sama" in page


def test_who_announced_at_once_does_not_review_it(desk: Desk) -> None:
    form = FORMS["review"]
    status, page = refused(desk, desk.browser("ppid"), form, prepared(desk, form))
    assert status == 403
    assert "oleh orang lain" in page


def test_many_uploads_tell_each_outcome_and_do_each_once(desk: Desk) -> None:
    form = Form("/alur/unggah", "pengunggah", "petugas")
    values = uploading(desk)
    client = desk.browser("pengunggah")
    assert "Terbit" in send(client, form, values)[1]
    page = refused(desk, client, form, values)[1]
    assert "tidak diunggah:" in page

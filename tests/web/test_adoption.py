"""A confirmed SOP becomes its body's procedure, each dispute settled by a person."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from desk_office import Desk, open_desk, sample, sample_document, token_of

from documents.sop import BranchLabel, Edge, EdgeOrigin, FlowPoint
from register.case_state import procedure_from
from register.procedures import procedure_in_force

ADOPT = "/meja/entri/1/alur"
KABID, SEKRETARIS = "3|Kabid/ Kasubag", "4|Sekretaris"


@pytest.fixture
def disputed(tmp_path: Path) -> Desk:
    """A desk whose sample says in its text what its drawing does not."""
    desk = open_desk(tmp_path)
    pdf, truth = sample("pengumuman")
    document = sample_document(truth)
    assert document.sop
    written = Edge(
        FlowPoint(5, "Kepala Dinas"), FlowPoint(3, "Kabid/ Kasubag"), BranchLabel.TIDAK, EdgeOrigin.TEXT, 0.9
    )
    sop = replace(document.sop, alur=(*document.sop.alur, written))
    office = desk.office
    (entry_id,) = office.read(pdf + b"\n", replace(document, sop=sop))
    office.publish(entry_id)
    return replace(desk, entry_id=entry_id)


FORM = {"sejak": "2026-01-02", "akibat-announce": "6"}


def address(desk: Desk) -> str:
    return f"/meja/entri/{desk.entry_id}/alur"


def form(desk: Desk, **values: str) -> dict[str, str]:
    client = desk.browser("atasan")
    return {"csrf": token_of(client.get("/alur").text), "mengganti": "004", **FORM, **values}


def adopt(desk: Desk, who: str = "atasan", **values: str) -> tuple[int, str]:
    client = desk.browser(who)
    data = form(desk, **values) | {"csrf": token_of(client.get("/alur").text)}
    response = client.post(address(desk), data=data)
    return response.status_code, response.text


def test_dispute_is_asked_and_settled(disputed: Desk) -> None:
    page = disputed.browser("atasan").get(f"{address(disputed)}?mengganti=004").text
    assert "gambar dan teks berbeda. Mana yang berlaku?" in page
    assert "langkah 4 (Sekretaris)" in page
    assert 'class="panah sengketa"' in page
    assert adopt(disputed, **{"cabang-0": KABID})[0] == 303
    with disputed.office.database.reading() as session:
        governing = procedure_in_force(session, "004", date(2026, 7, 1), disputed.office.unit_id)
    procedure = procedure_from(governing.content)
    back = procedure.ways(FlowPoint(5, "Kepala Dinas"), BranchLabel.TIDAK)
    assert [way.ke.nomor for way in back] == [3]
    assert governing.entry_id == disputed.entry_id


@pytest.mark.parametrize("chosen", ["", "1|Kabid/ Kasubag", "x"])
def test_unsettled_dispute_keeps_it_out_of_force(disputed: Desk, chosen: str) -> None:
    status, page = adopt(disputed, **{"cabang-0": chosen})
    assert status == 422
    assert "gambar dan teks berbeda" in page


def test_difference_to_the_one_in_force_is_shown(disputed: Desk) -> None:
    office = disputed.office
    office.enact("000")
    page = disputed.browser("atasan").get(f"{address(disputed)}?mengganti=000").text
    assert "PPID Pelaksana" in page
    assert "Belum ada prosedur" not in page


def test_only_the_right_role_puts_it_in_force(disputed: Desk) -> None:
    status, _ = adopt(disputed, who="petugas", **{"cabang-0": SEKRETARIS})
    assert status == 403


@pytest.mark.parametrize(("values", "status"), [({"sejak": ""}, 422), ({"mengganti": "x"}, 400)])
def test_incomplete_form_is_explained(disputed: Desk, values: dict[str, str], status: int) -> None:
    assert adopt(disputed, **{"cabang-0": SEKRETARIS}, **values)[0] == status


def test_unconfirmed_sop_is_not_used(desk: Desk) -> None:
    response = desk.browser("atasan").get(ADOPT)
    assert response.status_code == 422
    assert "Setujui SOP ini dahulu" in response.text


def test_other_documents_are_no_procedures(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, more=1)
    desk.office.publish(2)
    assert desk.browser("atasan").get("/meja/entri/2/alur").status_code == 404


def test_corrected_time_counts_in_the_procedure(desk: Desk) -> None:
    client = desk.browser("petugas")
    data = {"csrf": token_of(client.get("/meja").text), "versi": str(desk.detail().version)}
    data |= {"isian": "kegiatan[1].waktu", "nilai": "3 hari kerja"}
    assert client.post("/meja/entri/1/isian", data=data).status_code == 303
    desk.office.publish(1)
    assert adopt(desk)[0] == 303
    with desk.office.database.reading() as session:
        governing = procedure_in_force(session, "004", date(2026, 7, 1), desk.office.unit_id)
    standard = procedure_from(governing.content).nodes[1].standard
    assert standard is not None
    assert (standard.nilai, standard.satuan) == (3, "hari_kerja")

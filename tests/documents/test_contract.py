"""The contract: JSON out, JSON in, and the schema that guards both."""

import dataclasses
from typing import get_args, get_type_hints

import jsonschema
import pytest

from documents.box import Box
from documents.contract import from_json, json_schema, to_json
from documents.document import (
    Category,
    DigitisedFile,
    Document,
    DocumentKind,
    OtherPage,
    OtherPageKind,
    Source,
    SourceKind,
)
from documents.duration import Duration, DurationKind
from documents.errors import InvalidDocumentError
from documents.issue import Issue, Severity
from documents.reading import Reading
from documents.sop import (
    BranchLabel,
    DasarHukum,
    Edge,
    EdgeOrigin,
    FlowPoint,
    Kegiatan,
    Pengesah,
    Shape,
    SopDocument,
    Symbol,
    Template,
)

BOX = Box(10, 20, 30, 40.5)


def reading(value: str) -> Reading:
    return Reading(value, value, 0.97, 1, BOX)


def sop() -> SopDocument:
    row = Kegiatan(
        1,
        reading("Menyusun konsep"),
        reading("Bahan"),
        reading("1 hari"),
        Duration(1, "hari", DurationKind.PASTI),
        None,
        reading(""),
        (Symbol("Kabid", Shape.DECISION, 2, BOX, 0.9),),
    )
    return SopDocument(
        template=Template.MUTU_BAKU,
        instansi=(reading("DINAS"),),
        nomor_sop=reading(""),
        tanggal_pembuatan=None,
        tanggal_revisi=None,
        tanggal_efektif=None,
        tanggal_pengesahan=None,
        nama_sop=reading("Pengumuman"),
        pengesah=Pengesah(reading("Kepala"), None, None, None),
        dasar_hukum=(DasarHukum(reading("UU 14/2008")),),
        kualifikasi_pelaksana=None,
        keterkaitan=(),
        peralatan=(reading("ATK"),),
        peringatan=None,
        pencatatan=None,
        pelaksana=(reading("Kabid"),),
        kegiatan=(row,),
        alur=(Edge(FlowPoint(1, "Kabid"), FlowPoint(1, "Kabid"), BranchLabel.TIDAK, EdgeOrigin.DRAWN, 0.8),),
    )


def digitised() -> DigitisedFile:
    issue = Issue("H01", Severity.WARNING, "Nomor SOP kosong.", 1, BOX, "nomor_sop")
    category = Category("setiap_saat", "SS-03", 0.9, "SOP")
    return DigitisedFile(
        Source("a.pdf", "0" * 64, 3, SourceKind.SCANNED),
        (
            Document(
                (1, 2), DocumentKind.SOP, reading("Pengumuman"), None, None, ("a", "b"), sop(), (category,)
            ),
            Document((3,), DocumentKind.SK, None, None, None, ("c",), None, (), (issue,)),
        ),
        (OtherPage(4, OtherPageKind.BLANK),),
        (issue,),
    )


def test_from_json_reverses_to_json() -> None:
    assert from_json(to_json(digitised())) == digitised()


def test_to_json_follows_the_schema() -> None:
    jsonschema.validate(to_json(digitised()), json_schema())


def test_schema_refuses_an_sop_without_its_fields() -> None:
    data = to_json(digitised())
    del data["documents"][0]["pelaksana"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, json_schema())


def test_schema_knows_every_field_and_every_kind() -> None:
    definitions = json_schema()["$defs"]
    fields = {field.name for kind in (Document, SopDocument) for field in dataclasses.fields(kind)} - {"sop"}
    assert set(definitions["document"]["properties"]) == fields
    assert definitions["kind"]["enum"] == [kind.value for kind in DocumentKind]
    assert definitions["duration"]["properties"]["jenis"]["enum"] == [kind.value for kind in DurationKind]
    assert get_args(get_type_hints(Document)["teks"])[0] is str


def test_another_schema_is_refused() -> None:
    with pytest.raises(InvalidDocumentError):
        from_json({**to_json(digitised()), "schema": "pindai/2"})


def test_a_missing_field_is_refused() -> None:
    data = to_json(digitised())
    del data["source"]["sha256"]
    with pytest.raises(InvalidDocumentError, match="sha256"):
        from_json(data)


def test_an_edge_to_a_row_that_is_not_there_is_refused() -> None:
    bad = Edge(FlowPoint(1, "Kabid"), FlowPoint(2, "Kabid"), None, EdgeOrigin.DRAWN, 0.8)
    with pytest.raises(InvalidDocumentError):
        dataclasses.replace(sop(), alur=(bad,))

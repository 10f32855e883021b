"""The document contract `pindai/1`: a digitised file as JSON and back.

The field names of the dataclasses are the field names of the contract, so both directions follow the type
hints; the only differences are stated here: a Box is a list of four, the end of an edge a list of two, and
the fields of an SOP stand beside those every document has.
"""

import dataclasses
import json
import math
import re
import types
import typing
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any, TypeVar

from documents.box import Box
from documents.document import DigitisedFile, Document, DocumentKind
from documents.errors import InvalidDocumentError
from documents.sop import FlowPoint

SCHEMA_ID = "pindai/1"
MOST_PAGES = 100_000

# A database keeps neither a null character nor half of a surrogate pair.
_NOT_TEXT = re.compile("[\x00\ud800-\udfff]")

T = TypeVar("T")


def to_json(digitised: DigitisedFile) -> dict[str, Any]:
    """The file in the shape of the contract, ready for `json.dumps`."""
    return {"schema": SCHEMA_ID, **encode(digitised)}


def from_json(data: Mapping[str, Any]) -> DigitisedFile:
    """The file that `to_json` wrote.

    Raises:
        InvalidDocumentError: another schema, a missing field, a value of another type or out of range, or
            pages that the file does not have.
    """
    if data.get("schema") != SCHEMA_ID:
        raise InvalidDocumentError(f"expected schema {SCHEMA_ID}, found {data.get('schema')!r}")
    digitised = decode(DigitisedFile, {key: value for key, value in data.items() if key != "schema"})
    _check_pages(digitised)
    return digitised


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the contract, as shipped."""
    text = resources.files("documents").joinpath("contract.schema.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def encode(value: Any) -> Any:
    """A dataclass of this package as plain JSON values."""
    match value:
        case Box(left, top, right, bottom):
            return [round(side, 2) for side in (left, top, right, bottom)]
        case FlowPoint(nomor, pelaksana):
            return [nomor, pelaksana]
        case Document():
            fields = _encode_fields(value)
            sop = fields.pop("sop")
            return fields | (sop or {})
        case StrEnum():
            return value.value
        case str():
            return _NOT_TEXT.sub("\ufffd", value)
        case tuple() | list():
            return [encode(item) for item in value]
        case _ if dataclasses.is_dataclass(value):
            return _encode_fields(value)
        case _:
            return value


def decode(kind: type[T], data: Any) -> T:
    """The dataclass of this package that `encode` turned into `data`.

    Raises:
        InvalidDocumentError: a missing field, or a value of another type or out of range.
    """
    try:
        return typing.cast("T", _decode(kind, data))
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise InvalidDocumentError(f"{kind.__name__} does not follow the contract: {error}") from error


def _encode_fields(value: Any) -> dict[str, Any]:
    return {field.name: encode(getattr(value, field.name)) for field in dataclasses.fields(value)}


def _decode(kind: Any, data: Any) -> Any:
    if kind is Box:
        return Box(*(_decode_plain(float, side) for side in data))
    if kind is FlowPoint:
        nomor, pelaksana = data
        return FlowPoint(_decode_plain(int, nomor), _decode_plain(str, pelaksana))
    if kind is Document and "sop" not in data:
        data = {**data, "sop": data if data["kind"] == DocumentKind.SOP else None}
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        return None if data is None else _decode(_without_none(kind), data)
    if origin is tuple:
        return tuple(_decode(typing.get_args(kind)[0], item) for item in data)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        if not isinstance(data, Mapping):
            raise TypeError(f"{type(data).__name__} in place of {kind.__name__}")
        hints = _hints(kind)
        return kind(**{name: _decode(hint, _take(data, name, hint)) for name, hint in hints.items()})
    return kind(data) if issubclass(kind, StrEnum) else _decode_plain(kind, data)


def _decode_plain(kind: type, data: Any) -> Any:
    """Raises ValueError for what is no text, no number of 32 bits, or no finite number."""
    if kind is float and isinstance(data, int | float) and math.isfinite(data):
        return float(data)
    if kind is str and isinstance(data, str) and not _NOT_TEXT.search(data):
        return data
    if kind is int and isinstance(data, int) and abs(data) < 2**31:
        return data
    raise ValueError(f"{type(data).__name__} in place of {kind.__name__}, or out of range")


def _check_pages(digitised: DigitisedFile) -> None:
    count = digitised.source.pages
    if not 1 <= count <= MOST_PAGES:
        raise InvalidDocumentError(f"a file cannot have {count} pages")
    for pages in (document.pages for document in digitised.documents):
        if not pages or pages[0] < 1 or pages[-1] > count or list(pages) != sorted(set(pages)):
            raise InvalidDocumentError(f"pages {pages} are not pages of a file of {count}")


def _take(data: Mapping[str, Any], name: str, hint: Any) -> Any:
    """The field's value; only a field that may be None may be left out."""
    return data.get(name) if _is_optional(hint) else data[name]


@cache
def _hints(kind: type) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}


def _is_optional(hint: Any) -> bool:
    return type(None) in typing.get_args(hint)


def _without_none(hint: Any) -> Any:
    return next(kind for kind in typing.get_args(hint) if kind is not type(None))

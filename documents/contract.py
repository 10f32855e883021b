"""The document contract `pindai/1`: a digitised file as JSON and back.

The field names of the dataclasses are the field names of the contract, so both directions follow the type
hints; the only differences are stated here: a Box is a list of four, the end of an edge a list of two, and
the fields of an SOP stand beside those every document has.
"""

import dataclasses
import json
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

T = TypeVar("T")


def to_json(digitised: DigitisedFile) -> dict[str, Any]:
    """The file in the shape of the contract, ready for `json.dumps`."""
    return {"schema": SCHEMA_ID, **encode(digitised)}


def from_json(data: Mapping[str, Any]) -> DigitisedFile:
    """The file that `to_json` wrote.

    Raises:
        InvalidDocumentError: another schema, a missing field, or a value out of range.
    """
    if data.get("schema") != SCHEMA_ID:
        raise InvalidDocumentError(f"expected schema {SCHEMA_ID}, found {data.get('schema')!r}")
    return decode(DigitisedFile, {key: value for key, value in data.items() if key != "schema"})


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
        case tuple() | list():
            return [encode(item) for item in value]
        case _ if dataclasses.is_dataclass(value):
            return _encode_fields(value)
        case _:
            return value


def decode(kind: type[T], data: Any) -> T:
    """The dataclass of this package that `encode` turned into `data`.

    Raises:
        InvalidDocumentError: a missing field, or a value out of range.
    """
    try:
        return typing.cast("T", _decode(kind, data))
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidDocumentError(f"{kind.__name__} does not follow the contract: {error}") from error


def _encode_fields(value: Any) -> dict[str, Any]:
    return {field.name: encode(getattr(value, field.name)) for field in dataclasses.fields(value)}


def _decode(kind: Any, data: Any) -> Any:
    if kind is Box:
        return Box(*data)
    if kind is FlowPoint:
        return FlowPoint(*data)
    if kind is Document and "sop" not in data:
        data = {**data, "sop": data if data["kind"] == DocumentKind.SOP else None}
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        return None if data is None else _decode(_without_none(kind), data)
    if origin is tuple:
        return tuple(_decode(typing.get_args(kind)[0], item) for item in data)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: _decode(hint, _take(data, name, hint)) for name, hint in hints.items()})
    return kind(data) if isinstance(kind, type) and issubclass(kind, StrEnum | float) else data


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

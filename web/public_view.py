"""A published document's own fields, put together for a reader."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from register.public import PublicField
from web.field_groups import label_of
from web.wording import Wording

_STEP = re.compile(r"kegiatan\[(\d+)\]\.(\w+)")


@dataclass(frozen=True, slots=True)
class PublicStep:
    """One step of a published SOP."""

    number: int
    uraian: str
    kelengkapan: str
    waktu: str
    output: str
    keterangan: str


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A field, or a list of fields of one name."""

    label: str
    values: tuple[str, ...]


def steps_of(fields: Iterable[PublicField]) -> tuple[PublicStep, ...]:
    """The steps of the procedure, in their order."""
    rows: dict[int, dict[str, str]] = {}
    for field in fields:
        if found := _STEP.fullmatch(field.path):
            rows.setdefault(int(found[1]) + 1, {})[found[2]] = field.value
    columns = ("uraian", "kelengkapan", "waktu", "output", "keterangan")
    return tuple(
        PublicStep(number, *(row.get(column, "") for column in columns))
        for number, row in sorted(rows.items())
    )


def text_blocks(fields: Iterable[PublicField], words: Wording) -> tuple[TextBlock, ...]:
    """Everything but the steps: single fields and lists, in the form's own order."""
    blocks: dict[str, list[str]] = {}
    for field in fields:
        if not _STEP.fullmatch(field.path):
            name = re.sub(r"\[\d+\]", "", field.path)
            blocks.setdefault(label_of(name, words), []).append(field.value)
    return tuple(TextBlock(label, tuple(values)) for label, values in blocks.items())

"""The fields of an entry in groups, in the form's own order, each with its label and its doubts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from register.desk import EntryDetail, IssueView, ReadingView
from web.wording import Wording

_PATH = re.compile(r"(?P<name>\w+)(?:\[(?P<index>\d+)\])?(?:\.(?P<part>\w+))?")
IDENTITY = (
    "instansi",
    "nomor_sop",
    "tanggal_pembuatan",
    "tanggal_revisi",
    "tanggal_efektif",
    "tanggal_pengesahan",
    "nama_sop",
    "pengesah",
    "judul",
    "nomor",
    "tanggal",
)
LONG_TEXT = 48
LONG_CELL = 24


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field as the desk shows it.

    Attributes:
        context: what the label is part of ("Langkah 3"), or ""; the block's heading says it too.
        standing: decided, conflict, doubtful, absent or sure; said in words, not only in colour.
        percent: how surely the machine read it, or None.
    """

    reading: ReadingView
    id: str
    label: str
    context: str
    standing: str
    percent: int | None
    issues: tuple[IssueView, ...]
    is_long: bool

    @property
    def needs_look(self) -> bool:
        """Whether the next-doubt key stops here."""
        return self.standing in ("conflict", "doubtful") or any(not issue.is_settled for issue in self.issues)


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """A block of the form."""

    id: str
    title: str
    fields: tuple[FieldView, ...]

    @property
    def doubts(self) -> int:
        """How many of its fields want a look."""
        return sum(field.needs_look for field in self.fields)

    @property
    def is_absent(self) -> bool:
        """Whether the form lacks all of it."""
        return all(field.standing == "absent" for field in self.fields)


def group_fields(detail: EntryDetail, words: Wording) -> tuple[FieldGroup, ...]:
    """The entry's fields by block."""
    blocks: dict[tuple[str, str], list[FieldView]] = {}
    for reading in detail.readings:
        view = field_view(reading, detail.issues, words)
        blocks.setdefault(_block(reading.path, words), []).append(view)
    return tuple(FieldGroup(block, title, tuple(fields)) for (block, title), fields in blocks.items())


def field_view(reading: ReadingView, issues: Iterable[IssueView], words: Wording) -> FieldView:
    """One field with its label, its standing and the issues that name it."""
    context, _, label = label_of(reading.path, words).rpartition(" · ")
    return FieldView(
        reading=reading,
        id=field_id(reading.path),
        label=label,
        context=context,
        standing=_standing(reading),
        percent=None if reading.confidence is None else round(reading.confidence * 100),
        issues=tuple(issue for issue in issues if issue.field == reading.path),
        is_long=len(reading.value) > (LONG_CELL if context else LONG_TEXT) or "\n" in reading.value,
    )


def field_id(path: str) -> str:
    """The name of the field's part of the page."""
    return "isian-" + re.sub(r"\W+", "-", path).strip("-")


def loose_issues(detail: EntryDetail) -> tuple[IssueView, ...]:
    """The issues that belong to no field of the entry."""
    paths = {reading.path for reading in detail.readings}
    return tuple(issue for issue in detail.issues if issue.field not in paths)


def label_of(path: str, words: Wording) -> str:
    """What a field is called: `kegiatan[2].waktu` is "Langkah 3 · Waktu"."""
    found = _PATH.fullmatch(path)
    if found is None:
        return path
    name, index, part = found["name"], found["index"], found["part"]
    label = words.known(f"field.{name}", name)
    if index is not None:
        label = f"{label} {int(index) + 1}"
    if part is None:
        return label
    detail = words.known(f"field.{name}.{part}") or words.known(f"field.{part}", part)
    return f"{label} · {detail}" if name == "kegiatan" else detail


def _block(path: str, words: Wording) -> tuple[str, str]:
    found = _PATH.fullmatch(path)
    name = found["name"] if found else path
    if name in IDENTITY:
        return "identitas", words("block.identity")
    if name == "kegiatan" and found and found["index"] is not None:
        return f"langkah-{int(found['index']) + 1}", words("block.step", number=int(found["index"]) + 1)
    return name.replace("_", "-"), words.known(f"block.{name}") or words.known(f"field.{name}", name)


def _standing(reading: ReadingView) -> str:
    if reading.conflict is not None:
        return "conflict"
    if reading.is_decided:
        return "decided"
    if reading.machine is None:
        return "absent"
    return "doubtful" if reading.is_doubtful else "sure"

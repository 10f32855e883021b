"""What a body has decided about the categories of its own titles, read from a YAML file of its own."""

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from documents.errors import PindaiError
from models.category_rules import CODES, category_knowledge

KEYS = frozenset({"judul", "kategori", "butir", "alasan"})


class CategoryOverridesError(PindaiError):
    """A file of overrides that cannot be understood."""

    code = "category_overrides"


@dataclass(frozen=True, slots=True)
class CategoryOverride:
    """What a body has decided for its own titles of one wording.

    Attributes:
        pattern: regular expression, matched as whole words in the plain title.
        code: the category; `dikecualikan` holds back, an open one never releases a title that by its words
            is exempt.
        item: the item of the legal list, or None.
        reason: who decided so and where, in Indonesian.
    """

    pattern: str
    code: str
    item: str | None
    reason: str

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(f"unknown category {self.code!r}")
        re.compile(self.pattern)


def read_overrides(path: Path) -> tuple[CategoryOverride, ...]:
    """The overrides of a file: a list of `judul`, `kategori`, `butir` (may be left out) and `alasan`.

    Raises:
        CategoryOverridesError: the file cannot be read, or a row is not understood; the message names it.
    """
    try:
        rows = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise CategoryOverridesError(f"{path}: tidak dapat dibaca ({error})") from error
    if not isinstance(rows, list):
        raise CategoryOverridesError(f"{path}: harus berupa daftar aturan, masing-masing diawali “- judul:”")
    return tuple(_override(path, number, row) for number, row in enumerate(rows, start=1))


def _override(path: Path, number: int, row: object) -> CategoryOverride:
    where = f"{path}: aturan ke-{number}"
    if (
        not isinstance(row, dict)
        or not row.keys() <= KEYS
        or not {"judul", "kategori", "alasan"} <= row.keys()
    ):
        raise CategoryOverridesError(
            f"{where} harus berisi judul, kategori, dan alasan; butir boleh ditambah"
        )
    if not all(isinstance(value, str) and value.strip() for value in row.values()):
        raise CategoryOverridesError(f"{where}: setiap isian harus berupa teks dan tidak kosong")
    item = row.get("butir")
    known = category_knowledge().items.get(item) if item else None
    if item and (known is None or known.code != row["kategori"]):
        raise CategoryOverridesError(f"{where}: {item} bukan butir kategori {row['kategori']}")
    try:
        return CategoryOverride(row["judul"], row["kategori"], item, row["alasan"])
    except ValueError as error:
        raise CategoryOverridesError(
            f"{where}: kategori harus salah satu dari {', '.join(CODES)}, dan judul pola yang benar ({error})"
        ) from error
    except re.error as error:
        raise CategoryOverridesError(f"{where}: pola judul “{row['judul']}” tidak benar ({error})") from error

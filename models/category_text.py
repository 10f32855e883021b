"""The plain form of a title: what rules are matched in and features are taken from."""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

BODY_WORDS = (
    "dinas|badan|biro|kantor|satuan polisi pamong praja|satpol pp|sekretariat|inspektorat|kecamatan|kelurahan"
    "|desa|camat|politeknik|poltekkes|universitas|institut|balai|rsud|rumah sakit|pemerintah|bappeda|bapenda"
    "|bpkad|kementerian|komisi|otorita|lldikti|diskominfo"
)
DIRECTION = "barat|timur|tengah|utara|selatan|raya|tenggara|daya"
REGION = rf"(?:provinsi|prov|kabupaten|kab|kota)\s+\w+(?:\s+(?:{DIRECTION}))?"
_BODY_AT_END = re.compile(
    rf"\s+(?:di |pada |lingkungan |lingkup |se )*\b(?:{BODY_WORDS})\b[\w\s]*?\b{REGION}(?:\s|$)"
)
_REGION = re.compile(rf"\s+(?:di |pada |wilayah |se )*\b{REGION}\b")
_YEAR = re.compile(
    r"\b(?:tahun |th |ta )*(?:anggaran |akademik |ajaran )*(?:19|20)\d\d\b(?: (?:19|20)\d\d\b)*"
)
_NUMBER = re.compile(r"\b\d+\b")
_NOT_WORD = re.compile(r"[^a-z0-9]+")


def plain_title(title: str) -> str:
    """The title in lower case, letters and digits only, without years and the body's own name."""
    text = unicodedata.normalize("NFKC", title).lower().replace("&", " dan ")
    text = _NOT_WORD.sub(" ", text).strip()
    shorter = _REGION.sub(" ", _BODY_AT_END.sub(" ", _YEAR.sub(" ", text)))
    shorter = _NUMBER.sub("0", shorter)
    return " ".join(shorter.split()) or text


def has_year(title: str) -> bool:
    """Whether the title names a year: one edition of something that comes out again."""
    return _YEAR.search(title.lower()) is not None


def word_features(words: tuple[str, ...]) -> list[str]:
    """Single words, pairs of neighbours and the first word of a title."""
    singles = [f"w:{word}" for word in words]
    pairs = [f"p:{left}_{right}" for left, right in pairwise(words)]
    return [*singles, *pairs, *(f"h:{word}" for word in words[:1])]


@lru_cache(maxsize=20_000)
def character_features(word: str, shortest: int = 3, longest: int = 5) -> tuple[str, ...]:
    """Runs of characters inside the padded word; they hold under spelling mistakes and affixes."""
    padded = f" {word} "
    size = len(padded)
    return tuple(
        padded[start : start + length]
        for length in range(shortest, longest + 1)
        for start in range(size - length + 1)
    )

"""The working copy of a text, and the small pieces of a citation that OCR damages most.

Every character of the working copy stands at the place of the same character of the printed text, so
offsets need no map.
"""

import re

_WORKING = str.maketrans(
    {
        **dict.fromkeys("–—‒―−─‐‑", "-"),
        **dict.fromkeys("^*_~\u00a0\u2007\u202f\u2009\u00ad\u200b\ufeff", " "),
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("’‘`´", "'"),
        "€": "e",
        "©": "c",
        "¡": "i",
        "\t": " ",
        "\r": " ",
        "ﬁ": "f",
        "ﬂ": "f",
    }
)
_DIGITS = str.maketrans(
    {"O": "0", "o": "0", "Q": "0", "l": "1", "I": "1", "|": "1", "!": "1", "i": "1", "L": "1"}
)
_YEAR_DIGITS = str.maketrans(
    {"O": "0", "o": "0", "Q": "0", "l": "1", "I": "1", "|": "1", "!": "1", "i": "1", "L": "1", "S": "5", "B": "8",
     "Z": "2", "z": "2", "'": "1"}
)  # fmt: skip
_ROMAN = re.compile(r"[IVXLC]+")
_CONFUSABLE = re.compile(r"[0-9OoQlI|!]+")

DIGIT = r"[0-9OoQlI|!]"
NUMBER_WORD = (
    r"(?:n[o0aer](?:m|rn|n)[o0aeu](?:r|[|!lit1])(?![a-z])|n[o0](?:m|rn)[o0e]r|n[o0]\s?[.,:;]|n[o0](?![a-z])|nr\.)"
    r"(?:\s?[.:;,=]+)*\s*"
)
YEAR_WORD = r"(?:t[ae][hb][uo][nm]|tah[uo]m|thn?(?![a-z])\.?|th\.)"
ABOUT_WORD = r"(?:t[eaocs0-9][nm]?[tlf][aes]?n?[gqs]a?(?:\b|(?=[A-Z]))|tentang|[tl][e6][nr][tlf][aeos]n[gq]|perihal|hal\b)"
YEAR = r"(?:1[6789]|[2Z][0OoQ]|[lI|!][89])\s?[0-9OoQlI|!LSBZz']\s?[0-9OoQlI|!LSBZz']"
MONTH = r"(?:jan|[fp]eb|mar|apr|mei|jun|jul|a[gq][ust]|sep|okt|no[vp]|des)[a-z0]*\.?"
DATE = rf"{DIGIT}{{1,2}}(?:\s*{MONTH}\s*|\s?[-/.]\s?{DIGIT}{{1,2}}\s?[-/.]\s?){YEAR}"


def working_copy(text: str) -> str:
    """The text with odd dashes, spaces and quotes made plain, character for character."""
    return text.translate(_WORKING)


def repaired_year(text: str) -> int | None:
    """The year that a possibly damaged group of four characters stands for."""
    digits = re.sub(r"\s", "", text).translate(_YEAR_DIGITS)
    return int(digits) if re.fullmatch(r"1[6-9]\d\d|20\d\d", digits) else None


def repaired_number(text: str) -> str:
    """The number as printed, with letters that can only be damaged digits read as digits.

    A group is a damaged number when it mixes digits and look-alikes, or holds a look-alike that no Roman
    number holds; "I" or "XXIII" may be meant and stay.
    """
    cleaned = re.sub(r"\s+", " ", text).strip(" .,:;-=")
    return re.sub(r"[A-Za-z0-9|!]+", lambda match: _repaired_group(match.group()), cleaned)


def _repaired_group(group: str) -> str:
    if not _CONFUSABLE.fullmatch(group) or group.isdigit():
        return group
    has_digit = any(character.isdigit() for character in group)
    alone_impossible = group == "l" or bool(
        re.fullmatch(r"[lI|!][Oo0]+|[lI|!]{2,3}", group) and not _ROMAN.fullmatch(group)
    )
    return group.translate(_DIGITS) if has_digit or alone_impossible else group


def collapsed(text: str) -> str:
    """The text on one line with single spaces, without the scanner's carets, trimmed of list punctuation."""
    return re.sub(r"\s+", " ", text.replace("^", "")).strip(" .;:,-–—")

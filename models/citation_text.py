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
_LOOK_ALIKE = {
    "a": "ae@s8", "b": "bh68", "c": "ceo", "d": "dc", "e": "eco6as", "f": "ft", "g": "gq9", "h": "hbn",
    "i": "il1!|t", "k": "kh", "l": "lit1!|", "n": "nrmu", "o": "o0ecQ", "p": "p", "r": "rnm", "s": "sa5",
    "t": "tlf", "u": "unao",
}  # fmt: skip
_DIGITS = str.maketrans("OoQlI|!iL", "000111111")
_YEAR_DIGITS = str.maketrans("OoQlI|!iLSBZz'tgq", "00011111158221199")
_ROMAN = re.compile(r"[IVXLC]+")
_CONFUSABLE = re.compile(r"[0-9OoQlI|!]+")


def tolerant(word: str) -> str:
    """A pattern for the word in which each letter may be one that it is misread as."""
    return "".join(
        "(?:m|rn|n)"
        if letter == "m"
        else f"[{re.escape(_LOOK_ALIKE[letter])}]"
        if letter in _LOOK_ALIKE
        else letter
        for letter in word
    )


DIGIT = r"[0-9OoQlI|!]"
NUMBER_WORD = (
    rf"(?:{tolerant('nomor')}(?:(?![a-z])|(?=[lio][0-9lio]))|"
    r"nom[eau]r(?![a-z])|nomo[|!1il](?![a-z])|n[o0]\s?[.,:;]|n[o0](?![a-z])|nr\.)"
    r"(?:\s?[.:;,=]+)*\s*"
)
YEAR_WORD = rf"(?:{tolerant('tahun')}|talrlun|thn?(?![a-z])\.?|th\.)"
DATE_WORD = rf"(?:(?:ter)?{tolerant('tanggal')}|tgl\.?)"
ABOUT_WORD = rf"(?:{tolerant('tentang')}|tentag|tetang|tentng|tentangg|ttg\.?|{tolerant('perihal')}|hal\b)"
UNDANG = rf"{tolerant('undang')}|undagng|undng"
YEAR = r"(?:1[6789]|[2Z][0OoQ]|[lI|!][89])[\s']?[0-9OoQlI|!LSBZz](?:[\s'](?=\d\b))?[0-9OoQlI|!LSBZz'tgq]"
MONTH = (
    r"(?:j[ae]n|[fp][ec]b|m[ae]r|[ae]pr|m[ec]i|j[un]n|j[un]l|"
    r"a[gq][ust]|s[ec]p|[o0]kt|n[o0][vp]|d[ec]s)[a-z0]*\.?"
)
DATE = rf"{DIGIT}{{1,2}}(?:\s*{MONTH}\s*|\s?[-/.]\s?{DIGIT}{{1,2}}\s?[-/.]\s?){YEAR}"


def working_copy(text: str) -> str:
    """The text with odd dashes, spaces and quotes made plain, character for character."""
    return text.translate(_WORKING)


def repaired_year(text: str) -> int | None:
    """The year that a possibly damaged group of four characters stands for."""
    digits = re.sub(r"\s|'(?=.)", "", text).translate(_YEAR_DIGITS)
    return int(digits) if re.fullmatch(r"1[6-9]\d\d|20\d\d", digits) else None


def repaired_number(text: str) -> str:
    """The number as printed, with letters that can only be damaged digits read as digits.

    A group is a damaged number when it mixes digits and look-alikes, or holds a look-alike that no Roman
    number holds; "I" or "XXIII" may be meant and stay.
    """
    cleaned = re.sub(r"(?<=\d)'(?=\d)", "", re.sub(r"\s+", " ", text)).strip(" .,:;-=")
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

"""Indonesian numbers in words ("dua puluh lima")."""

import re

_UNITS = {
    word: value
    for value, word in enumerate(
        ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
    )
}
_WHOLE = {"sepuluh": 10, "sebelas": 11, "seratus": 100, "seribu": 1000, "setengah": None}
_SCALES = {"puluh": 10, "ratus": 100, "ribu": 1000}


def number_from_words(text: str) -> int | None:
    """The number that the words spell, or None where they spell none."""
    words = re.findall(r"[a-z]+", text.casefold())
    if not words:
        return None
    total, group, unit = 0, 0, None
    for word in words:
        if word in _UNITS and unit is None:
            unit = _UNITS[word]
        elif word == "belas" and unit:
            group, unit = group + 10 + unit, None
        elif word in ("puluh", "ratus") and unit:
            group, unit = group + unit * _SCALES[word], None
        elif word == "ribu" and (unit or group):
            total, group, unit = total + (group + (unit or 0)) * 1000, 0, None
        elif _WHOLE.get(word) and unit is None:
            total, group = (total + 1000, group) if word == "seribu" else (total, group + (_WHOLE[word] or 0))
        else:
            return None
    return total + group + (unit or 0)

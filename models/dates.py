"""Dates as Indonesian documents print them, read strictly: not understood is an issue, never a guess."""

import re
from datetime import date

_MONTHS = {
    "jan": 1, "feb": 2, "peb": 2, "mar": 3, "apr": 4, "mei": 5, "jun": 6, "jul": 7, "agu": 8, "agt": 8, "ags": 8,
    "sep": 9, "okt": 10, "nov": 11, "nop": 11, "des": 12,
}  # fmt: skip


def iso_date(text: str) -> str | None:
    """A date inside a citation as ISO text, digits repaired; None where it is no date."""
    match = re.match(r"\s*(\S{1,2})[\s./-]+([A-Za-z]+|\S{1,2})[\s./-]+(.+)$", text)
    if not match:
        return None
    fix = str.maketrans("OoQlI|!LSBZ", "00011111582")
    day, month, year = (
        match.group(1).translate(fix),
        match.group(2),
        match.group(3).replace(" ", "").translate(fix),
    )
    number = _MONTHS.get(month[:3].casefold()) or (
        int(month.translate(fix)) if month.translate(fix).isdigit() else None
    )
    if not (day.isdigit() and number and year.isdigit()):
        return None
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return None

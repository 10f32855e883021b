"""What the public copy leaves out (domain.md §7.5): birth part of NIP, identity numbers, phones, mail."""

import re

MASK = "•"
LEFT_OUT = "[disamarkan]"

_GAP = r"[\s.\-]?"
_NIP = re.compile(
    rf"(?<!\d)((?:19|20)\d{{2}}{_GAP}\d{{2}}{_GAP}\d{{2}})({_GAP}\d{{6}}{_GAP}\d{_GAP}\d{{3}})(?!\d)"
)
_IDENTITY = re.compile(r"(?<![\d./])\d{16}(?![\d/])|(?<!\d)\d{2}\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}(?!\d)")
_PHONE = re.compile(r"(?<![\d/.])(?:\+?62[\s-]?|0)8\d{2}[\s-]?\d{3,4}[\s-]?\d{2,5}(?![\d/])")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def mask_personal(text: str) -> str:
    """The text as the public may read it."""
    text = _NIP.sub(lambda found: _hide_digits(found.group(1)) + found.group(2), text)
    for pattern in (_IDENTITY, _PHONE, _MAIL):
        text = pattern.sub(LEFT_OUT, text)
    return text


def mask_field(path: str, text: str) -> str:
    """A field as the public may read it; a NIP that is not of the usual form is hidden whole."""
    masked = mask_personal(text)
    return _hide_digits(text) if path.endswith(".nip") and masked == text else masked


def without_numbers(text: str) -> str:
    """The text for the search index: no NIP at all, not even its public part."""
    return mask_personal(_NIP.sub(" ", text)).replace(LEFT_OUT, " ")


def _hide_digits(text: str) -> str:
    return re.sub(r"\d", MASK, text)

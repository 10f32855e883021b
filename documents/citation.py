"""A regulation as a document cites it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Citation:
    """One cited regulation, normalised (domain key `jenis:lembaga:tahun:nomor`, for example `uu::2008:14`).

    Attributes:
        id: canonical key; None where the citation cannot be resolved to one.
        type: jenis in its short form (`UU`, `PP`, `Permen`, `Perki`, `Kepgub`, …).
        issuer: office and region as printed in the head, abbreviations expanded; "" for national law.
        number: as printed.
        year: four digits, or None.
        date: ISO date where the citation names one, or None.
        title: what follows "tentang", verbatim.
        amends: the chain "sebagaimana telah diubah dengan …" in short form ("UU 9/2015"), oldest first.
        status: berlaku, diubah, dicabut, or None where it is not known.
        confidence: 0 to 1.
    """

    id: str | None
    type: str
    issuer: str
    number: str
    year: int | None
    date: str | None
    title: str
    amends: tuple[str, ...]
    status: str | None
    confidence: float

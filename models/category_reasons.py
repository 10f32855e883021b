"""Reasons for a suggested category that a reviewer can check against the paper and the law."""

from collections.abc import Sequence

from models.category_rules import Hit, category_knowledge

LABELS = {
    "dikecualikan": "dikecualikan",
    "serta_merta": "serta merta",
    "berkala": "berkala",
    "setiap_saat": "setiap saat",
}


def strongest_item(code: str, hits: Sequence[Hit]) -> str | None:
    """The item of this category that the longest matched wording points at, or None."""
    fitting = [hit for hit in hits if hit.rule.item.code == code]
    return max(fitting, key=lambda hit: len(hit.words)).rule.item.item if fitting else None


def reason_for(code: str, item: str | None, hits: Sequence[Hit]) -> str:
    """Why the category is suggested, in plain Indonesian."""
    if item is None:
        return (
            f"Judul mirip dengan judul yang oleh badan publik lain dimuat sebagai informasi {LABELS[code]};"
            " tidak ada butir daftar dalam peraturan yang cocok, mohon diperiksa."
        )
    legal = category_knowledge().item(item)
    words = next((hit.words for hit in hits if hit.rule.item.item == item), None)
    basis = f"{legal.law}: {legal.name}"
    if code == "dikecualikan":
        return (
            f"Judul menyebut “{words}”, yang dapat termasuk {legal.name} ({legal.law});"
            " tahan dulu dan lakukan uji konsekuensi."
        )
    return f"Judul menyebut “{words}”; {basis}." if words else f"{basis[0].upper()}{basis[1:]}."

"""The patterns of what follows the head of a citation, built once from the word lists."""

import re
from dataclasses import dataclass
from functools import cache

from models.citation_forms import load_yaml
from models.citation_text import ABOUT_WORD, DATE, DATE_WORD, tolerant


@dataclass(frozen=True, slots=True)
class TailPatterns:
    """One pattern a piece of the tail; `stop` finds where a title may end, the group says why."""

    about: re.Pattern[str]
    change_title: re.Pattern[str]
    bare_title: re.Pattern[str]
    gazette: re.Pattern[str]
    gazette_open: re.Pattern[str]
    nested_gazette: re.Pattern[str]
    changed: re.Pattern[str]
    further: re.Pattern[str]
    linked: re.Pattern[str]
    dated: re.Pattern[str]
    nesting: re.Pattern[str]
    stop: re.Pattern[str]
    abbreviation: re.Pattern[str]
    articles: re.Pattern[str]
    resumes: re.Pattern[str]
    hanging: re.Pattern[str]
    list_number: re.Pattern[str]


_AS = rf"(?:{tolerant('sebagaimana')}|sebagai\s?-?\s*mana|sebagai\s?mana|sebagai(?=\s+telah))"
_WHICH_WAS = r"yang\s+(?:(?:telah|kemudian|sudah|beberapa|kali)\s+){0,4}(?=di(?:u|ru|ro)bah)"
_PASAL = r"(?:pasal|ayat|huruf|angka|butir)"


@cache
def tail_patterns() -> TailPatterns:
    """The patterns, compiled once a process."""
    words: dict[str, list[str]] = load_yaml("citation_words.yaml")
    gazette = "(?:" + "|".join(tolerant(word) for word in words["gazettes"]) + ")"
    return TailPatterns(
        about=_compile(rf"[\s,.]*(?:{ABOUT_WORD})\s*:?\s*"),
        change_title=_compile(r"\s+(?=perubahan\s+(?:\w+\s+){0,2}(?:atas\s+)?(?:per|und|uu|pp))"),
        bare_title=_compile(r"\s+(?=[a-z])(?!jo\b|sebagai|pasal|ayat|dan\b|yang\b|tanggal)"),
        gazette=_compile(rf"[\s,.;]*\(\s*{gazette}[^()]*(?:\([^()]*\)[^()]*)*(?:\)|$|(?=;))"),
        gazette_open=_compile(rf"[\s,.]*[({{]\s*{gazette}\b[^);]{{0,260}}(?:[)}}Q]|(?=;)|$)"),
        nested_gazette=_compile(
            rf"[^;()]{{0,200}}?\(\s*{gazette}[^()]*\)(?=\s*(?:(?:sebagai|menjadi)\s+u|tentang))"
        ),
        changed=_changed(),
        further=_further(),
        linked=_compile(r"[\s,;]*(?:jo|juncto|yo|jis|junto)\b\.?\s*"),
        dated=_compile(rf"[\s,]*{DATE_WORD}\s*:?\s*(?P<date>{DATE})"),
        nesting=_nesting(words),
        stop=_stop(words, gazette),
        abbreviation=_compile(rf"(?:\b(?:{'|'.join(words['abbreviations'])})|\b[a-z])$"),
        articles=_articles(),
        resumes=_compile(r"\s*(?:(?:sebagai|menjadi)\s+u|tentang)"),
        hanging=_compile(
            rf"(?:[\s,;:.-]*\s(?:{_phrases(words['linking'])}|\d{{1,2}}\s?[.)]|[a-z][.)]))*[\s,;:.-]*$"
        ),
        list_number=_compile(r"(?<!pasal)(?<!angka)(?<!huruf)(?<!ayat)\s+\d{1,2}\s*[.,)]?\s*$"),
    )


def _compile(*parts: str) -> re.Pattern[str]:
    return re.compile("".join(parts), re.IGNORECASE)


def _phrases(words: list[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)


def _changed() -> re.Pattern[str]:
    return _compile(
        rf"[\s,.]*(?:dan\s+)?(?:{_AS}\s+(?:yang\s+)?|{_WHICH_WAS})(?:[a-z,|!1-]+\s+){{0,14}}?",
        rf"(?:{tolerant('dengan')}|{tolerant('melalui')}|oleh|berdasarkan|dalam)\s+",
    )


def _further() -> re.Pattern[str]:
    linking = (
        r"dan|serta|yang|kemudian|telah|diubah|lagi|ter?akhir|terakhir\s+kali|beberapa\s+kali|"
        r"kedua|ketiga|keempat|kali(?:nya)?"
    )
    return _compile(rf"[\s,;]*(?:(?:{linking})[\s,]+){{1,8}}", r"(?:(?:dengan|melalui|oleh)\s+)?")


def _nesting(words: dict[str, list[str]]) -> re.Pattern[str]:
    numbered = "|".join(words["nesting_numbered"])
    plain = "|".join(tolerant(word) if len(word) >= 4 else word for word in words["nesting"])
    plain += rf"|(?<!sesuai\s){tolerant('dengan')}"
    ordinal = "|".join(words["nesting_ordinal"])
    return _compile(
        rf"(?:\b(?:{plain})|\b(?:{numbered})\s+\(?\w{{1,4}}\)?|",
        rf"\b(?:{ordinal})\s+(?:ke\w+|[ivx]+|\d+)|\()[\s:]*$",
    )


def _stop(words: dict[str, list[str]], gazette: str) -> re.Pattern[str]:
    capital = "(?-i:[A-Z])"
    return _compile(
        r"(?P<hard>;|:(?!\s*(?-i:[a-z]))|\n\s*\n|\n\s*(?:\d{1,2}|[a-z])\s*[.)]\s|\n\s*[-•▪●\uf0b7]|",
        rf"\s\d{{1,2}}\s?[.)]\s?(?={capital})|\s(?:[b-z])\.\s(?={capital})|\.{{3}}|",
        r"[.]\s*$|[.]\s*\n|[•▪●\uf0b7]|\||<|",
        rf"(?-i:\b(?:{_phrases(words['headings'])})\b))|",
        rf"(?P<period>\.\s+(?=(?:{capital}|[0-9\"(])))|",
        rf"(?P<gazette>[\s,]*[({{]\s*{gazette}\b)|",
        rf"(?P<changed>[\s,]*\b(?:dan\s+)?{_WHICH_WAS}|[\s,]*\b(?:dan\s+)?{_AS}\s+(?:yang\s+|di)?",
        r"(?:telah|terakhir|beberapa|sudah|diubah|dirubah|berulang))|",
        r"(?P<linked>[\s,]*\b(?:jo|juncto)\b\.?\s)|",
        rf"(?P<dated>[\s,]*\b{DATE_WORD}\s*:?\s*{DATE})|",
        r"(?P<article>[\s,(]*\bpasal\s*(?=[\dlIO]))|",
        rf"(?P<prose>\s(?:{_phrases(words['verbs'])})\b|,\s+(?:{_phrases(words['clauses'])})\b)",
    )


def _articles() -> re.Pattern[str]:
    return _compile(
        rf"[\s,(-]*(?:{_PASAL}|lampiran)\s*[(\[]?\s*[0-9lIOo]*[a-z]?\s*[)\]]?",
        rf"(?:[\s,]*(?:dan|s\.?d\.?|sampai\s+dengan|serta|,)?\s*{_PASAL}?",
        r"\s*[(\[]?\s*(?:\d+[a-z]?|[a-z](?![a-z]))\s*[)\]]?)*",
    )

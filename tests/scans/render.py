"""Renders sample scans of SOPs with their truth: `python -m scans.render --out DIR`."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from scans.content import EXTRA, REFERENCE, load_sop
from scans.corpus import random_sops
from scans.degrade import USUAL, VARIANTS, Scan, photograph, scan_form
from scans.forms import Form, draw_form
from scans.truth import describe

SEED = 2024
BUNDLE = "bundel"


def render_samples(
    out: Path,
    seed: int = SEED,
    variants: Sequence[str] = USUAL,
    names: Sequence[str] = (*REFERENCE, *EXTRA, BUNDLE),
) -> list[Path]:
    """Write each sample in each variant as NAME_VARIANT.pdf with its truth NAME_VARIANT.json.

    Raises:
        ValueError: there is no such variant.
        FileNotFoundError: there is no such sample.
    """
    _check(variants)
    out.mkdir(parents=True, exist_ok=True)
    forms = [_draw(name, seed) for name in names]
    return [write_scan(out, scan_form(form, variant, seed)) for form in forms for variant in variants]


def render_corpus(out: Path, count: int, seed: int = SEED, variants: Sequence[str] = USUAL) -> list[Path]:
    """Write that many random SOPs, each in one of the variants in turn, with their truth.

    Raises:
        ValueError: there is no such variant.
    """
    _check(variants)
    out.mkdir(parents=True, exist_ok=True)
    forms = (draw_form(sop.name, (sop,), seed) for sop in random_sops(count, seed))
    return [
        write_scan(out, scan_form(form, variants[number % len(variants)], seed))
        for number, form in enumerate(forms)
    ]


def render_photos(out: Path, name: str, seed: int = SEED) -> list[Path]:
    """Write one sample as a JPEG file a page and return the paths in page order.

    Raises:
        FileNotFoundError: there is no such sample.
    """
    out.mkdir(parents=True, exist_ok=True)
    pictures = photograph(_draw(name, seed), seed)
    paths = [out / f"{name}_{number}.jpg" for number in range(1, len(pictures) + 1)]
    for path, picture in zip(paths, pictures, strict=True):
        path.write_bytes(picture)
    return paths


def write_scan(out: Path, scan: Scan) -> Path:
    """Write one scan and its truth and return the path of the PDF."""
    path = out / f"{scan.form.name}_{scan.variant}.pdf"
    path.write_bytes(scan.pdf)
    truth = json.dumps(_truth(scan, path.name), ensure_ascii=False, indent=1)
    path.with_suffix(".json").write_text(truth + "\n", encoding="utf-8")
    return path


def _check(variants: Sequence[str]) -> None:
    unknown = set(variants) - set(VARIANTS)
    if unknown:
        raise ValueError(f"no such variant: {', '.join(sorted(unknown))}")


def _draw(name: str, seed: int) -> Form:
    if name == BUNDLE:
        sops = (load_sop("pengumuman"), load_sop("laporan"))
        return draw_form(name, sops, seed, cover="STANDAR OPERASIONAL PROSEDUR")
    return draw_form(name, (load_sop(name),), seed)


def _truth(scan: Scan, file: str) -> dict[str, object]:
    head: dict[str, object] = {"file": file, "pages": scan.form.pages}
    notes = list(scan.page_notes)
    texts = [describe(drawn, scan.place(drawn.marks)) for drawn in scan.form.drawn]
    if len(texts) == 1 and not scan.form.covers:
        return {**head, "template": texts[0].pop("template"), "page_notes": notes, **texts[0]}
    sops = [
        {"first_page": drawn.first_page, "last_page": drawn.last_page, **text}
        for drawn, text in zip(scan.form.drawn, texts, strict=True)
    ]
    other = [{"page": page, "what": "cover"} for page in range(1, scan.form.covers + 1)]
    return {**head, "page_notes": notes, "sops": sops, "other_pages": other}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m scans.render", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--variant", default=",".join(USUAL), help=f"of {', '.join(VARIANTS)}")
    parser.add_argument("--corpus", type=int, metavar="N", help="N random SOPs instead of the samples")
    options = parser.parse_args(arguments)
    variants = options.variant.split(",")
    if options.corpus:
        paths = render_corpus(options.out, options.corpus, options.seed, variants)
    else:
        paths = render_samples(options.out, options.seed, variants)
    for path in paths:
        print(path)


if __name__ == "__main__":
    main()

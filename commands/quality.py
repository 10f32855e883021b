"""`pindai evaluate` and `pindai train`: how good the reading is, and learning from decisions."""

import os
from pathlib import Path
from typing import Annotated

import typer


def register_commands(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command(no_args_is_help=True)(evaluate)
    app.command()(train)


def evaluate(
    gold: Annotated[
        Path | None, typer.Argument(metavar="FOLDER_GOLD", help="Folder hasil pindai berlabel.", exists=True)
    ] = None,
    html: Annotated[Path | None, typer.Option(help="Tulis laporan galat bergambar ke berkas ini.")] = None,
    citations: Annotated[
        Path | None, typer.Option(help="CSV kutipan peraturan berlabel.", exists=True)
    ] = None,
    categories: Annotated[Path | None, typer.Option(help="CSV judul berlabel kategori.", exists=True)] = None,
    kinds: Annotated[
        Path | None, typer.Option(help="corpus.csv berkas berlabel jenis, berkasnya di files/.", exists=True)
    ] = None,
    leave_agency_out: Annotated[
        bool, typer.Option("--leave-agency-out", help="Latih ulang tanpa badan yang sedang diuji.")
    ] = False,
    bars: Annotated[
        bool, typer.Option("--bars", help="Keluar dengan kode 1 bila ada ukuran di bawah batas.")
    ] = False,
) -> None:
    """Ukur hasil pembacaan terhadap label buatan tangan."""
    if not any((gold, citations, categories, kinds)):
        raise typer.BadParameter("Sebutkan FOLDER_GOLD, --citations, --categories, atau --kinds.")
    _use_one_thread()
    # Language models and scorers take seconds to load: only this command waits for them.
    from commands import measuring

    if gold is not None:
        measuring.measure_scans(gold, html)
    short = False
    if citations is not None:
        short |= measuring.measure_citations(citations)
    if categories is not None:
        short |= measuring.measure_categories(categories, leave_agency_out)
    if kinds is not None:
        short |= measuring.measure_kinds(kinds)
    if bars and short:
        raise typer.Exit(1)


def train(
    into: Annotated[
        Path | None, typer.Option(help="Folder bobot; bawaan: bobot yang dipakai Pindai.")
    ] = None,
    confidence: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FOLDER_GOLD",
            help="Sesuaikan keyakinan bacaan pada hasil pindai berlabel ini; boleh beberapa kali.",
            exists=True,
            file_okay=False,
        ),
    ] = None,
) -> None:
    """Latih ulang saran kategori dari daftar bawaan dan keputusan yang sudah dikonfirmasi.

    Bobot lama tetap dipakai kecuali yang baru lebih baik pada keputusan yang disisihkan. Dengan --confidence
    yang disesuaikan ialah keyakinan bacaan: 99 dari 100 bacaan berkeyakinan 0,95 ke atas harus benar, diuji
    pada badan yang tidak ikut dilatih.
    """
    _use_one_thread()
    from commands.training import train_categories, train_confidence

    if confidence:
        if not train_confidence(confidence, into):
            raise typer.Exit(1)
        return
    train_categories(into)


def _use_one_thread() -> None:
    """Keep numpy from sharing out small sums among threads: on a busy machine that takes ten times longer."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

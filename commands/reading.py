"""`pindai digitise`: files to JSON, without a register."""

import json
import os
from pathlib import Path
from typing import Annotated

import typer

from commands.progress import console, progress_bar
from pipelines.options import ReadOptions
from pipelines.reader import ReaderLimits
from pipelines.reading import ReadOutcome, files_below, read_files


def register_commands(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command(no_args_is_help=True)(digitise)


def digitise(
    paths: Annotated[list[Path], typer.Argument(metavar="BERKAS|FOLDER…", exists=True)],
    out: Annotated[Path, typer.Option(help="Folder untuk hasil, satu JSON per berkas.")],
    jobs: Annotated[int, typer.Option(min=1, help="Berkas yang dibaca bersamaan.")] = os.cpu_count() or 1,
    explain: Annotated[
        Path | None, typer.Option(help="Folder untuk gambar yang menunjukkan apa yang terbaca.")
    ] = None,
) -> None:
    """Baca hasil pindai menjadi JSON (kontrak pindai/1), tanpa register."""
    out.mkdir(parents=True, exist_ok=True)
    if explain:
        explain.mkdir(parents=True, exist_ok=True)
    files = list(files_below(paths))
    if not files:
        raise typer.BadParameter("Tidak ada berkas PDF, JPEG, PNG, atau TIFF di sana.")
    targets = contract_paths(files, out)
    options = ReadOptions(explain=str(explain.resolve()) if explain else None)
    failed: list[ReadOutcome] = []
    with progress_bar() as bar:
        task = bar.add_task("Membaca", total=len(files))
        for outcome in read_files(files, options, ReaderLimits(), jobs):
            if outcome.contract is None:
                failed.append(outcome)
            else:
                text = json.dumps(outcome.contract, ensure_ascii=False, indent=1)
                targets[outcome.path].write_text(text + "\n", encoding="utf-8")
            bar.advance(task)
    console.print(f"{len(files) - len(failed)} dari {len(files)} berkas terbaca; hasil di {out}")
    for outcome in failed:
        console.print(f"  gagal: {outcome.path}: {outcome.error}", style="red", markup=False)
    if failed:
        raise typer.Exit(1 if len(failed) == len(files) else 3)


def contract_paths(files: list[Path], out: Path) -> dict[Path, Path]:
    """Where each file's JSON goes: its stem, or its whole name where two files share a stem."""
    stems = [file.stem for file in files]
    return {
        file: out / (f"{file.stem}.json" if stems.count(file.stem) == 1 else f"{index:04}-{file.name}.json")
        for index, file in enumerate(files)
    }

"""The command line, `pindai`: one module a command, one function here that turns errors into exit codes.

Exit codes: 0 done; 1 nothing could be done; 2 wrong use; 3 done, but some files failed.
"""

import os
import sys

import typer

from commands import (
    bench,
    check,
    desk,
    growth,
    importing,
    keeping,
    pooling,
    quality,
    reading,
    records,
    retrying,
    scheduling,
    serving,
)
from commands.logs import set_up_logging
from documents.errors import PindaiError

app = typer.Typer(
    name="pindai",
    help="Pindai membaca hasil pindai SOP dan arsip badan publik menjadi Daftar Informasi Publik.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for module in (
    reading,
    importing,
    retrying,
    records,
    desk,
    serving,
    scheduling,
    keeping,
    pooling,
    quality,
    check,
    bench,
    growth,
):
    module.register_commands(app)


def main() -> None:
    """Run the command line; an expected error is one line, not a traceback."""
    set_up_logging(os.environ)
    try:
        app()
    except PindaiError as error:
        typer.secho(f"Gagal: {error}", fg=typer.colors.RED, err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()

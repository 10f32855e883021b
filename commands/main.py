"""The command line, `pindai`: one module a command, one function here that turns errors into exit codes.

Exit codes: 0 done; 1 nothing could be done; 2 wrong use; 3 done, but some files failed.
"""

import logging
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

import typer
from typer.core import TyperGroup

from commands.logs import set_up_logging
from commands.system_errors import explain_system_error
from documents.errors import PindaiError

log = logging.getLogger(__name__)
MODULES = (
    "reading",
    "importing",
    "retrying",
    "records",
    "desk",
    "serving",
    "scheduling",
    "keeping",
    "pooling",
    "quality",
    "check",
    "bench",
    "growth",
)
"""The modules of the commands, in the order of the help."""
LIGHT = {"digitise": ("reading",)}
"""Commands that do without the register: all modules together take seconds of CPU to load."""


class Commands(TyperGroup):
    """The commands, their modules loaded when they are asked for.

    Any: Typer's own copy of Click is private.
    """

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, if there is one."""
        self._load(LIGHT.get(cmd_name, MODULES))
        return super().get_command(ctx, cmd_name)

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all commands."""
        self._load(MODULES)
        return super().list_commands(ctx)

    def _load(self, modules: Sequence[str]) -> None:
        part = typer.Typer()
        for module in modules:
            import_module(f"commands.{module}").register_commands(part)
        self.commands = typer.main.get_group(part).commands


app = typer.Typer(
    name="pindai",
    cls=Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def pindai() -> None:
    """Pindai membaca hasil pindai SOP dan arsip badan publik menjadi Daftar Informasi Publik."""


def main() -> None:
    """Run the command line; an expected error is one line, not a traceback."""
    set_up_logging(os.environ)
    try:
        app()
    except PindaiError as error:
        _give_up(str(error))
    except OSError as error:
        log.debug("ended by the system", exc_info=error)
        _give_up(explain_system_error(error))


def _give_up(reason: str) -> NoReturn:
    typer.secho(f"Gagal: {reason}", fg=typer.colors.RED, err=True)
    sys.exit(1)


if __name__ == "__main__":
    main()

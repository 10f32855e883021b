"""`pindai review`, `user` and `serve`: people and what waits for them."""

import sys
from typing import Annotated

import typer

from documents.errors import PindaiError
from pipelines.place import open_place
from register import accounts
from register.actors import Grant, system_actor
from register.queue import Order, QueueFilter, count_waiting, waiting_entries
from register.units import add_unit, find_unit, list_units
from register.words import GRANTABLE, Role

users = typer.Typer(help="Kelola orang yang boleh masuk ke meja pemeriksaan.", no_args_is_help=True)


def register_commands(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(review)
    app.add_typer(users, name="user")


def review(
    unit: Annotated[str | None, typer.Option(help="Hanya unit ini.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Baris paling banyak.")] = 50,
) -> None:
    """Daftar yang menunggu pemeriksaan, yang terlama dahulu."""
    with open_place() as place, place.database.reading() as session:
        unit_ids = (find_unit(session, unit).id,) if unit else None
        wanted = QueueFilter(unit_ids=unit_ids)
        count = count_waiting(session, wanted)
        page = waiting_entries(session, wanted, Order.OLDEST, limit=limit)
    typer.echo(f"{count} menunggu")
    for item in page.items:
        title = item.judul or "(tanpa judul)"
        since = f"{item.waiting_since:%Y-%m-%d}"
        typer.echo(f"{item.entry_id:6}  {since}  ragu {item.doubts:3}  {item.kind:10} {title}")


@users.command("add")
def add_user(
    name: Annotated[str, typer.Argument(metavar="NAMA", help="Nama pengguna untuk masuk.")],
    role: Annotated[
        list[Role],
        typer.Option(metavar="PERAN", help=f"{', '.join(GRANTABLE)}; boleh diulang."),
    ],
    unit: Annotated[
        str | None,
        typer.Option(
            help="Unit tempat peran berlaku, dibuat bila belum ada; tanpa --unit berarti semua unit."
        ),
    ] = None,
    full_name: Annotated[str, typer.Option("--name", help="Nama lengkap.")] = "",
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Baca kata sandi dari masukan standar.")
    ] = False,
) -> None:
    """Tambah orang; kata sandi diminta dua kali kecuali dengan --password-stdin."""
    password = (
        sys.stdin.read().strip()
        if password_stdin
        else typer.prompt("Kata sandi", hide_input=True, confirmation_prompt=True)
    )
    actor = system_actor("pindai user add")
    with open_place() as place, place.database.writing() as session:
        is_new = unit is not None and unit not in {known.name for known in list_units(session)}
        unit_id = add_unit(session, actor, unit) if unit else None
        grants = tuple(Grant(one, unit_id) for one in role)
        accounts.add_user(session, actor, name, full_name or name, password, grants)
    where = f"unit {unit}" if unit else "semua unit"
    typer.echo(
        f"{name} dapat masuk sebagai {', '.join(role)} untuk {where}{' (unit baru)' if is_new else ''}."
    )


@users.command("list")
def list_users() -> None:
    """Daftar orang dan perannya."""
    with open_place() as place, place.database.reading() as session:
        people = accounts.list_users(session)
        units = {unit.id: unit.name for unit in list_units(session)}
    for person in people:
        told = (f"{grant.role} ({units.get(grant.unit_id or 0, 'semua unit')})" for grant in person.grants)
        roles = ", ".join(sorted(told)) or "tanpa peran"
        typer.echo(f"{person.username:20} {'aktif' if person.active else 'nonaktif':9} {roles}")


@users.command("password")
def change_password(name: Annotated[str, typer.Argument(metavar="NAMA")]) -> None:
    """Ganti kata sandi seseorang; semua sesinya berakhir."""
    password = typer.prompt("Kata sandi baru", hide_input=True, confirmation_prompt=True)
    with open_place() as place, place.database.writing() as session:
        person = next((one for one in accounts.list_users(session) if one.username == name), None)
        if person is None:
            raise PindaiError(f"Tidak ada pengguna bernama {name!r}. Lihat `pindai user list`.")
        accounts.set_password(session, system_actor("pindai user password"), person.id, password)
    typer.echo("Kata sandi diganti.")

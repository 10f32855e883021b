"""Random but consistent SOPs, for load tests and for calibration: as many as asked, all different."""

import itertools
from random import Random
from typing import Any

import yaml
from scans.content import FOLDER, REFERENCE, Sop, load_sop, read_sop
from scans.style import seeded

Raw = dict[str, Any]  # Any: a parsed YAML document
LISTS = ("kualifikasi", "keterkaitan", "peralatan", "peringatan", "pencatatan")


def random_sops(count: int, seed: int) -> list[Sop]:
    """That many SOPs, the same for the same seed.

    Raises:
        ValueError: never for a sound word bank; an edge would point at no symbol.
    """
    bank: Raw = yaml.safe_load((FOLDER / "_bank.yaml").read_text(encoding="utf-8"))
    bank["dasar"] = [item for name in REFERENCE for item in load_sop(name).blocks["dasar"]]
    return [_random_sop(bank, number, seed) for number in range(1, count + 1)]


def random_nip(rng: Random) -> str:
    """An invented NIP of valid form, with or without its usual gaps."""
    birth, start = rng.randint(1964, 1985), rng.randint(22, 28)
    parts = (
        f"{birth}{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}",
        f"{birth + start}{rng.randint(1, 12):02d}",
        str(rng.randint(1, 2)),
        f"{rng.randint(1, 20):03d}",
    )
    return rng.choice((" ", "")).join(parts)


def _random_sop(bank: Raw, number: int, seed: int) -> Sop:
    name = f"acak{number:04d}"
    rng = seeded(seed, name, "content")
    subject = rng.choice(bank["subjects"])
    raw: Raw = {"template": rng.choice(("mutu_baku", "pendukung")), "nama": subject, **_identity(bank, rng)}
    raw["dasar"] = rng.sample(bank["dasar"], rng.randint(2, 9))
    raw |= {key: rng.sample(bank[key], rng.randint(1, len(bank[key]))) for key in LISTS}
    raw["keterkaitan"] = rng.choice((raw["keterkaitan"], ["-"], []))
    raw["labels"] = {key: rng.choice(values) for key, values in bank["labels"].items()}
    raw["marker"] = rng.choice(("1.", "1)", "1"))
    raw["judul_alur"] = rng.choice((None, f"SOP {subject}", f"SOP {subject.upper()}"))
    raw["roles"], raw["steps"], raw["edges"] = _procedure(bank, rng)
    return read_sop(name, raw)


def _identity(bank: Raw, rng: Random) -> Raw:
    org = rng.choice(bank["bodies"])
    year, month = rng.randint(2018, 2024), rng.choice(bank["months"])
    made = f"{rng.randint(1, 28)} {month} {year}"
    dates = rng.choice(({"efektif": made, "pengesahan": None}, {"efektif": None, "pengesahan": made}))
    signer = f"{rng.choice(bank['first'])} {rng.choice(bank['last'])}{rng.choice(bank['degrees'])}"
    return {
        "org": org,
        "nomor": f"{rng.choice((0, 188, 473, 800)):03d}/{rng.randint(1, 400)}/SOP/{year}",
        "dibuat": made,
        "revisi": rng.choice(("", "", f"{rng.randint(1, 28)} {month} {year + 1}")),
        **dates,
        "jabatan": f"KEPALA {org[-1]}",
        "tanda_tangan": rng.choice(("basah", "basah", "basah", "elektronik")),
        "pejabat": signer,
        "pangkat": rng.choice((*bank["ranks"], None)),
        "nip": random_nip(rng),
        "handwritten": rng.choice(((), (), ("nomor",), ("nomor", "dibuat"))),
    }


def _procedure(bank: Raw, rng: Random) -> tuple[list[str], list[Raw], list[Raw]]:
    """Lanes, steps and edges: each step hands on to the next, a check may send back."""
    lanes = rng.choice(bank["roles"])
    count = rng.randint(max(3, len(lanes)), 14)
    actors = [lanes[k] for k in range(len(lanes))] + [rng.choice(lanes) for _ in range(count - len(lanes))]
    actors = actors[:1] + rng.sample(actors[1:], len(actors) - 1)
    roles = list(dict.fromkeys(actors))
    checks = {k for k in range(2, count) if actors[k - 1] != actors[k - 2] and rng.random() < 0.35}
    things = [rng.choice(bank["objects"]) for _ in range(count + 1)]
    back = {k: rng.choice((k - 1, k - 1, max(1, k - 2))) for k in checks}
    steps = [_step(bank, rng, k, actors, things, back.get(k)) for k in range(1, count + 1)]
    for step in steps[1:-1]:
        if step["symbols"][0]["shape"] == "process" and rng.random() < 0.12:
            _add_partner(step, rng.choice(roles))
    return roles, steps, _edges(steps, back)


def _add_partner(step: Raw, role: str) -> None:
    """Let another lane take part in a step: two symbols in one row."""
    if role != step["symbols"][0]["role"]:
        step["symbols"].append({"role": role, "shape": "process"})


def _step(
    bank: Raw, rng: Random, number: int, actors: list[str], things: list[tuple[str, str]], back: int | None
) -> Raw:
    ends = number in (1, len(actors))
    pattern = rng.choice(bank["verbs" if back is None else "checks"])
    following = actors[number] if number < len(actors) else actors[0]
    returned = actors[back - 1] if back else ""
    shape = "decision" if back else "terminator" if ends else "process"
    return {
        "kegiatan": pattern.format(objek=things[number][1], ke=following, balik=returned),
        "kelengkapan": things[number - 1][0],
        "waktu": rng.choice(bank["durations"]),
        "output": things[number][0],
        "keterangan": rng.choice(bank["notes"]),
        "symbols": [{"role": actors[number - 1], "shape": shape}],
    }


def _edges(steps: list[Raw], back: dict[int, int]) -> list[Raw]:
    edges: list[Raw] = []
    for number, step in enumerate(steps, 1):
        nodes = [[number, symbol["role"]] for symbol in step["symbols"]]
        edges += [{"from": one, "to": two} for one, two in itertools.pairwise(nodes)]
        if number < len(steps):
            label = "YA" if number in back else None
            edges.append({"from": nodes[-1], "to": _entry(steps, number + 1), "label": label})
        if number in back:
            edges.append({"from": nodes[-1], "to": _entry(steps, back[number]), "label": "TIDAK"})
    return edges


def _entry(steps: list[Raw], number: int) -> list[int | str]:
    return [number, steps[number - 1]["symbols"][0]["role"]]

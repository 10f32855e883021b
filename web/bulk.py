"""One act on many things at once: what a form chose, and what kept a thing from it."""

from collections.abc import Callable

from register.errors import InvalidActError, RegisterError
from web.asking import Ask
from workflow.errors import ActRefusedError

MOST_AT_ONCE = 200


def chosen(ask: Ask, name: str) -> list[tuple[int, int]]:
    """The number and version of everything chosen in a field of the form, each number once.

    Args:
        name: the field, which is also the Indonesian word for what is chosen.

    Raises:
        InvalidActError: nothing is chosen, or too much.
    """
    pairs = [text.partition(":") for text in ask.texts(name)]
    numbers = [(int(a), int(b)) for a, _, b in pairs if a.isdecimal() and b.isdecimal() and len(a + b) < 20]
    if not numbers:
        raise InvalidActError(f"Pilih sedikitnya satu {name}.")
    if len(numbers) > MOST_AT_ONCE:
        raise InvalidActError(f"Pilih paling banyak {MOST_AT_ONCE} {name} sekaligus.")
    return list(dict(numbers).items())


def refusal(do: Callable[[], None]) -> str:
    """What kept a thing from the act, or "" where it was done."""
    try:
        do()
    except (RegisterError, ActRefusedError) as error:
        return str(error)
    return ""

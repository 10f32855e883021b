"""When two texts count as the same: the rules of the scorer."""

import re
import unicodedata
from collections.abc import Sequence

from rapidfuzz import fuzz

SAME_ROW = 40.0


def normalise(text: str) -> str:
    """The text without differences that do not count: case, kind of dash, spaces around marks."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("–", "-").replace("—", "-")
    spaced = re.sub(r"\s+", " ", folded)
    return re.sub(r"\s*([/.,;:()\-])\s*", r"\1", spaced).strip(" .;:,-")


def compact(text: str) -> str:
    """Letters and digits only."""
    return re.sub(r"[^0-9a-z]", "", normalise(text))


def similarity(truth: str, predicted: str) -> float:
    """Likeness from 0 to 100; 0 when the numbers differ, because another number is another fact."""
    first, second = normalise(truth), normalise(predicted)
    if re.findall(r"\d+", first) != re.findall(r"\d+", second):
        return 0.0
    return fuzz.ratio(first, second)


def match_lists(truth: Sequence[str], predicted: Sequence[str], limit: float) -> dict[int, int]:
    """Greedy one-to-one matches, the likest first: index in the truth to index in the prediction."""
    pairs = sorted(
        ((similarity(t, p), i, j) for i, t in enumerate(truth) for j, p in enumerate(predicted)),
        reverse=True,
    )
    matches: dict[int, int] = {}
    for score, i, j in pairs:
        if score < limit:
            break
        if i not in matches and j not in matches.values():
            matches[i] = j
    return matches


def align(truth: Sequence[str], predicted: Sequence[str]) -> dict[int, int]:
    """Rows paired in order so that the summed likeness is greatest: index in truth to predicted."""
    like = [[fuzz.ratio(normalise(t), normalise(p)) for p in predicted] for t in truth]
    best = _best_sums(like, len(truth), len(predicted))
    pairs: dict[int, int] = {}
    i = j = 0
    while i < len(truth) and j < len(predicted):
        if like[i][j] >= SAME_ROW and best[i][j] == best[i + 1][j + 1] + like[i][j]:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _best_sums(like: list[list[float]], rows: int, columns: int) -> list[list[float]]:
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            gain = like[i][j] if like[i][j] >= SAME_ROW else -1
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + gain)
    return best

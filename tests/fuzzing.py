"""What fuzz tests share: how much they try, and text that is meant to do harm."""

import hypothesis
from hypothesis import HealthCheck, Phase
from hypothesis import strategies as st

USUAL = 100

HOSTILE = (
    "\x00",
    "a\x00b",
    "\ufffe\uffff",
    "\u202etxt.exe",
    "' OR 1=1 --",
    '"; DROP TABLE entries; --',
    "<script>alert(1)</script>",
    "{{7*7}}${7*7}#{7*7}",
    "../../../../etc/passwd",
    "%00%0d%0aSet-Cookie:a=b",
    "NEAR(",
    "*",
    "-1",
    "0",
    "1e999",
    "nan",
    "2147483648",
    "99999999999999",
    "9223372036854775808",
    "٣",
    "²",
    "2024-02-30",
    "0000-00-00",
    "31 Februari 2024",
    "e\u0301" * 50,
    "😀" * 300,
    "x" * 20_000,
)


def effort(examples: int) -> hypothesis.settings:
    """So many examples in every run, and with --slow as many times more as the profile says."""
    times = hypothesis.settings.default.max_examples // USUAL if hypothesis.settings.default else 1
    return hypothesis.settings(
        max_examples=examples * max(times, 1),
        deadline=None,
        # What is found is small enough; making it smaller repeats a slow test a thousand times.
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )


def any_text(longest: int = 200) -> st.SearchStrategy[str]:
    """Text of every alphabet, and text that is meant to do harm; none with half surrogates."""
    return st.one_of(
        st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=["Cs"]), max_size=longest)
    )


def any_json() -> st.SearchStrategy[object]:
    """Whatever `json.loads` may answer."""
    plain = st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(2**70), 2**70),
        st.floats(),
        st.text(max_size=20),
        st.sampled_from(HOSTILE[:12]),
    )
    return st.recursive(
        plain,
        lambda inner: st.one_of(
            st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)
        ),
        max_leaves=8,
    )

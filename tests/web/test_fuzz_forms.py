"""Every page and every form of the portal and the desk, filled with anything: answered, never a fault.

Pages and forms are taken from the application itself, so that a new one is tried too.
"""

import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from desk_office import PASSWORD, Desk, open_desk, token_of
from fuzzing import any_text, effort
from hypothesis import given
from hypothesis import strategies as st
from register_office import BOTH
from starlette.routing import Route
from starlette.testclient import TestClient
from tally import Tally

from register.accounts import signed_in
from register.verify import verify
from web.app import create_app
from web.asking import SESSION_COOKIE

pytestmark = pytest.mark.timeout(3600)

TEMPLATES = Path(inspect.getfile(create_app)).parent / "templates"
FIELD = re.compile(r'ask\.\w+(?:\.get(?:list)?)?\(\s*"(\w+)"')
NAMED = re.compile(r'\bname="(\w+)"')
PEOPLE = ("petugas", "ppid", "atasan", "admin", "pelaksana", "pengunggah", None)
USUAL_VALUES = (
    *(
        "",
        "1",
        "2",
        "3",
        "4",
        "on",
        "ya",
        "tidak",
        "2024",
        "2024-03-01",
        "setiap_saat",
        "berkala",
        "dikecualikan",
    ),
    *(
        "nama_sop",
        "kegiatan[0].uraian",
        "Alasan yang cukup panjang untuk dicatat.",
        "tambah",
        "hapus",
        "naik",
    ),
)
VALUES = st.one_of(st.sampled_from(USUAL_VALUES), any_text())
PLACES = st.one_of(st.sampled_from(("1", "1", "1", "2", "3", "ppid", "001")), any_text(20))


class Visit:
    """A desk that people visit; a new one where nobody can sign in any more."""

    def __init__(self, make: Callable[[], Desk]) -> None:
        self._make = make
        self.desk = make()
        self._browsers: dict[str | None, tuple[TestClient, str]] = {}

    @property
    def kind(self) -> str:
        """Which database the desk works on."""
        return self.desk.office.database.engine.dialect.name

    def browser(self, name: str | None) -> tuple[TestClient, str]:
        """A person's browser and the token of their forms."""
        if name is not None and name in self._browsers and self._has_ended(name):
            del self._browsers[name]
        if name not in self._browsers:
            self._browsers[name] = self._enter(name)
        return self._browsers[name]

    def close(self) -> None:
        """Look at the register that was visited, and leave it."""
        with self.desk.office.database.reading() as session:
            faults = list(verify(session, self.desk.office.originals))
        self.desk.office.database.close()
        assert faults == []

    def _has_ended(self, name: str) -> bool:
        token = self._browsers[name][0].cookies.get(SESSION_COOKIE, "")
        with self.desk.office.database.reading() as session:
            return signed_in(session, token) is None

    def _enter(self, name: str | None) -> tuple[TestClient, str]:
        browser = self.desk.browser()
        token = token_of(browser.get("/masuk").text)
        if name is None:
            return browser, token
        if browser.post("/masuk", data={"nama": name, "sandi": PASSWORD, "csrf": token}).status_code != 303:
            self.renew()
            browser = self.desk.browser(name)
        return browser, token_of(browser.get("/").text)

    def renew(self) -> None:
        """A desk where everybody may sign in again."""
        self.close()
        self._browsers.clear()
        self.desk = self._make()


def routes(method: str) -> list[Route]:
    """Every route of the application that takes the method."""
    from web.app import _routes

    return [route for route in _routes() if isinstance(route, Route) and method in (route.methods or ())]


def fields_of(route: Route) -> list[str]:
    """The fields that the route's module asks for, and those of all templates."""
    handler = inspect.getclosurevars(route.endpoint).nonlocals.get("handler", route.endpoint)
    asked = FIELD.findall(Path(inspect.getfile(handler)).read_text(encoding="utf-8"))
    return sorted(set(asked) - {"csrf"})


def every_name() -> list[str]:
    """The name of every field in every template."""
    texts = [path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html")]
    return sorted({name for text in texts for name in NAMED.findall(text)} - {"csrf"})


@pytest.fixture(scope="module", params=BOTH)
def visit(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    """One desk for all tests on a database; at the end its register is looked at."""
    visited = Visit(lambda: open_desk(tmp_path_factory.mktemp("desk"), more=2, kind=request.param))
    yield visited
    visited.close()


def address(data: st.DataObject, route: Route) -> str:
    path = route.path
    for name in route.param_convertors:
        place = quote(data.draw(PLACES, label=name), safe="") or "-"
        path = re.sub(rf"\{{{name}(:\w+)?\}}", place.replace("\\", r"\\"), path)
    return path


def test_fuzz_every_form(visit: Visit, tally: Tally) -> None:
    forms, names = routes("POST"), every_name()
    assert len(forms) > 20

    @effort(50)
    @given(data=st.data())
    def send(data: st.DataObject) -> None:
        route = data.draw(st.sampled_from(forms), label="route")
        browser, token = visit.browser(data.draw(st.sampled_from(PEOPLE), label="who"))
        known = st.sampled_from(fields_of(route) or names)
        form: dict[str, str | list[str]] = dict(data.draw(st.dictionaries(known, VALUES, max_size=8)))
        form |= data.draw(st.dictionaries(st.sampled_from(names), VALUES, max_size=3))
        form["versi"] = data.draw(st.sampled_from(("1", "2", "3")))
        if data.draw(st.integers(0, 19)) > 0:
            form["csrf"] = token
        files = None
        if data.draw(st.integers(0, 9)) == 0:
            files = {data.draw(known): (data.draw(any_text(20)) or "x", data.draw(st.binary(max_size=200)))}
        answer = browser.post(address(data, route), data=form, files=files)
        assert answer.status_code < 500
        tally.add(f"forms sent to the desk, {visit.kind}")

    send()


def test_fuzz_every_page(visit: Visit, tally: Tally) -> None:
    pages = routes("GET")

    @effort(30)
    @given(data=st.data())
    def ask(data: st.DataObject) -> None:
        route = data.draw(st.sampled_from(pages), label="route")
        browser, _ = visit.browser(data.draw(st.sampled_from(PEOPLE), label="who"))
        query = data.draw(st.dictionaries(st.sampled_from(fields_of(route) or ["q"]), VALUES, max_size=4))
        answer = browser.get(address(data, route), params=query)
        assert answer.status_code < 500
        tally.add(f"addresses asked of the portal, {visit.kind}")

    ask()


def test_null_characters_in_an_address_are_no_fault(visit: Visit) -> None:
    """Found by fuzzing: PostgreSQL takes none, and said so as a fault of the program."""
    browser, _ = visit.browser("ppid")
    for path in ("/?q=%00", "/meja?q=%00a&nomor=%00", "/peraturan/a%00b", "/prosedur/%00"):
        assert browser.get(path).status_code in (200, 404), path

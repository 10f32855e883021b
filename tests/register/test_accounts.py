"""Signing in."""

from datetime import timedelta

import pytest
from register_office import PASSWORD, SYSTEM, Office
from sqlalchemy import select, update

from register import accounts
from register.actors import Grant
from register.clock import current_moment
from register.errors import ForbiddenError, InvalidActError, NotFoundError
from register.tables import LoginAttempt, User, WebSession
from register.words import Act, Role

HERE = "192.0.2.1"


def _sign_in(
    office: Office, username: str = "ppid", password: str = PASSWORD, address: str = HERE
) -> str | None:
    with office.database.writing() as session:
        return accounts.sign_in(session, username, password, address)


def _who(office: Office, token: str) -> accounts.SignedIn | None:
    with office.database.reading() as session:
        return accounts.signed_in(session, token)


def test_token_leads_to_the_person_and_their_roles(office: Office) -> None:
    token = _sign_in(office, " PPID ")
    assert token is not None
    found = _who(office, token)
    assert found is not None
    assert found.actor == office.ppid
    assert len(found.csrf_secret) >= 32


def test_only_hashes_are_kept(office: Office) -> None:
    token = _sign_in(office)
    with office.database.reading() as session:
        kept = session.scalars(select(WebSession.token_hash)).all()
        passwords = session.scalars(select(User.password_hash)).all()
    assert token not in kept
    assert all(password.startswith("$argon2id$") for password in passwords)


@pytest.mark.parametrize(
    ("username", "password"), [("ppid", "salah sekali 12"), ("siapa", PASSWORD), ("", "")]
)
def test_wrong_name_and_wrong_password_look_the_same(office: Office, username: str, password: str) -> None:
    assert _sign_in(office, username, password) is None


def test_account_locks_after_five_failures_and_opens_again(office: Office) -> None:
    for _ in range(accounts.MAX_FAILURES):
        _sign_in(office, password="salah")
    assert _sign_in(office) is None
    assert _sign_in(office, "petugas") is not None
    with office.database.writing() as session:
        session.execute(update(User).values(locked_until=current_moment() - timedelta(seconds=1)))
    assert _sign_in(office) is not None


def test_success_forgets_earlier_failures(office: Office) -> None:
    for _ in range(2):
        for _ in range(accounts.MAX_FAILURES - 1):
            _sign_in(office, password="salah")
        assert _sign_in(office) is not None


def test_address_that_floods_is_refused(office: Office) -> None:
    with office.database.writing() as session:
        session.add_all(
            LoginAttempt(username=f"u{n}", address=HERE, at=current_moment(), succeeded=False)
            for n in range(accounts.MAX_FAILURES_ADDRESS)
        )
    assert _sign_in(office) is None
    assert _sign_in(office, address="192.0.2.2") is not None


def test_session_ends_by_time_sign_out_and_deactivation(office: Office) -> None:
    tokens = [_sign_in(office) or "" for _ in range(2)]
    with office.database.writing() as session:
        accounts.sign_out(session, tokens[0])
        expired = accounts.sign_in(session, "ppid", PASSWORD, HERE, timedelta(seconds=-1)) or ""
    assert [_who(office, token) is not None for token in (*tokens, expired)] == [False, True, False]
    with office.database.writing() as session:
        accounts.set_active(session, office.administrator, office.ppid.user_id or 0, False)
    assert _who(office, tokens[1]) is None
    assert _sign_in(office) is None


def test_new_password_ends_every_session(office: Office) -> None:
    token = _sign_in(office) or ""
    with office.database.writing() as session:
        accounts.set_password(session, office.ppid, office.ppid.user_id or 0, "sandi baru yang panjang")
    assert _who(office, token) is None
    assert _sign_in(office, password="sandi baru yang panjang") is not None


def test_another_persons_password_needs_the_administrator(office: Office) -> None:
    with pytest.raises(ForbiddenError), office.database.writing() as session:
        accounts.set_password(session, office.petugas, office.ppid.user_id or 0, "sandi baru yang panjang")


@pytest.mark.parametrize("password", ["pendek", "aaaaaaaaaaaaaaaa", "budi budi budi", "x" * 300])
def test_easy_passwords_are_refused(office: Office, password: str) -> None:
    with pytest.raises(InvalidActError), office.database.writing() as session:
        accounts.add_user(session, SYSTEM, "budi", "Budi", password)


def test_name_is_taken_once(office: Office) -> None:
    with pytest.raises(InvalidActError), office.database.writing() as session:
        accounts.add_user(session, SYSTEM, "PPID", "Lain", PASSWORD)


def test_nobody_becomes_the_system(office: Office) -> None:
    with pytest.raises(InvalidActError), office.database.writing() as session:
        accounts.grant_role(session, office.administrator, office.ppid.user_id or 0, Grant(Role.SYSTEM))


def test_only_administrators_manage_people(office: Office) -> None:
    with pytest.raises(ForbiddenError), office.database.writing() as session:
        accounts.add_user(session, office.ppid, "baru", "Baru", PASSWORD)


def test_role_ends_and_stays_on_record(office: Office) -> None:
    grant = Grant(Role.PPID, None)
    with office.database.writing() as session:
        accounts.end_role(session, office.administrator, office.ppid.user_id or 0, grant)
    with office.database.reading() as session:
        person = accounts.actor_of(session, "ppid")
    assert person.grants == ()
    assert not person.may(Act.APPROVE)


def test_unknown_person_is_not_found(office: Office) -> None:
    with pytest.raises(NotFoundError), office.database.reading() as session:
        accounts.actor_of(session, "siapa")


def test_old_sessions_and_attempts_are_forgotten(office: Office) -> None:
    with office.database.writing() as session:
        accounts.sign_in(session, "ppid", PASSWORD, HERE, timedelta(seconds=-1))
        accounts.forget_expired(session)
        assert session.scalars(select(WebSession)).all() == []


def test_passwords_of_unknown_people_cost_the_same_work() -> None:
    assert not accounts._verify(accounts.DUMMY, "apa saja")
    assert not accounts._hasher.check_needs_rehash(accounts.DUMMY)

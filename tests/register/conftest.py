"""Fixtures of the register's tests."""

from postgres_server import postgres_url
from register_office import database, office, register_url

__all__ = ["database", "office", "postgres_url", "register_url"]

"""Schema changes by Alembic, run from the program: `upgrade(url)`."""

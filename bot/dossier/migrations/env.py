"""Runs the migrations on the connection it is given (bot.dossier.database gives it, inside one transaction).

A new migration: change the tables, then `.venv/bin/alembic revision --autogenerate -m "what changes"`, read and
correct what it wrote. Migrations only add: an older replica goes on working while a newer one starts.
"""

from alembic import context
from sqlalchemy import create_engine

from bot.dossier.group_tables import Base


def _run(connection: object) -> None:
    # SQLite cannot alter a table in place: batch mode copies it.
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)  # type: ignore[arg-type]
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    _run(given)
else:
    with create_engine(str(context.config.get_main_option("sqlalchemy.url")), future=True).begin() as own:
        _run(own)

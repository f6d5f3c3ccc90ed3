"""Alembic's entry point for this service's database."""

from services.chassis import migrations

migrations.run("scorecard")

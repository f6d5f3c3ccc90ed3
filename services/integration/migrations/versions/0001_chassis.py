"""The chassis tables."""

from services.chassis import migrations

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    migrations.run_chassis_schema("0001_initial")

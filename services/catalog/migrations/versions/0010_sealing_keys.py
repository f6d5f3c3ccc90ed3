"""The ids of the keys with which data of this database is sealed."""

from alembic import op

from services.chassis import migrations

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    migrations.run_chassis_schema('0002_sealing_keys')


def downgrade() -> None:
    op.drop_table('sealing_key')

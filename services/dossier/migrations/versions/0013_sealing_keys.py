"""The ids of the keys with which data of this database is sealed, those of the dossiers and drafts that are there included."""

from alembic import op

from services.chassis import migrations

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None

USED = """
insert into sealing_key (id, first_used_at)
select encode(substr(content, 1, 4), 'hex'), min({at}) from {table} where octet_length(content) > 16 group by 1
on conflict (id) do update set first_used_at = least(sealing_key.first_used_at, excluded.first_used_at)
"""


def upgrade() -> None:
    migrations.run_chassis_schema('0002_sealing_keys')
    op.execute(USED.format(table='dossier', at='submitted_at'))
    op.execute(USED.format(table='draft', at='updated_at'))


def downgrade() -> None:
    op.drop_table('sealing_key')

"""Test mode of partners: a twin of each table in the schema `test`, except of those that test mode shares (decision 52)."""

from alembic import op

from services.chassis import migrations

revision = '0027'
down_revision = '0026'
branch_labels = None
depends_on = None

# The catalogue, changes of the calendar, and what the chassis knows of the database itself.
SHARED = ('alembic_version', 'authority', 'calendar_change', 'procedure_closures', 'procedure_version', 'sealing_key')
# What forbids deletion, and the tallies of statistics, which test mode has none of.
LEFT_OUT = ('ledger_append_only', 'payment_paper_kept', 'keep_tallies')


def upgrade() -> None:
    migrations.copy_tables_for_test(SHARED, LEFT_OUT)


def downgrade() -> None:
    op.execute('drop schema test cascade')

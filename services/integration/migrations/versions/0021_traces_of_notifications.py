"""The trace contexts of what a notification tells of, so that its messages stand in the trace of what caused them."""

from alembic import op

revision = '0021'
down_revision = '0020'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table notification add column traceparents text[] not null default '{}'")


def downgrade() -> None:
    op.execute('alter table notification drop column traceparents')

"""The trace context of a step, so that its delivery to the national portal stands in the trace of what caused it."""

from alembic import op

revision = '0019'
down_revision = '0018'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute('alter table delivery_step add column traceparent text')


def downgrade() -> None:
    op.execute('alter table delivery_step drop column traceparent')

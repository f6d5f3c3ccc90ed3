"""The instant of a rating has one name everywhere: `rated_at`."""

from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table rating rename column given_at to rated_at")
    op.execute("alter index rating_authority_given_idx rename to rating_authority_rated_idx")
    op.execute("alter index rating_given_idx rename to rating_rated_idx")


def downgrade() -> None:
    op.execute("alter index rating_rated_idx rename to rating_given_idx")
    op.execute("alter index rating_authority_rated_idx rename to rating_authority_given_idx")
    op.execute("alter table rating rename column rated_at to given_at")

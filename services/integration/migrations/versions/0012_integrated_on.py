"""The day a procedure was integrated with the national portal, where that was before it was declared here."""

import sqlalchemy as sa
from alembic import op

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('integrated_procedure', sa.Column('integrated_on', sa.Date(), nullable=True))

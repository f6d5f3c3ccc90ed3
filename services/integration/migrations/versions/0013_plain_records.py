"""What a sealed record has beside persons and papers, to be compared after these were erased."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('portal_record', sa.Column('plain', postgresql.JSONB(), nullable=True))

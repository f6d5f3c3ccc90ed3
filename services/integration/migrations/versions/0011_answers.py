"""The portal's answers for procedures, and the field of a procedure in use."""

import sqlalchemy as sa
from alembic import op

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('integrated_procedure', sa.Column('answer', sa.LargeBinary(), nullable=True))
    op.add_column('local_code', sa.Column('field_code', sa.Text(), nullable=True))

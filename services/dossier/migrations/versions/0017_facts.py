"""What the events say of a dossier for indexes: since when it waits for a supplement, its documents, who submitted it.

Null for dossiers from before: it was not recorded.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('dossier', sa.Column('supplement_requested_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('dossier', sa.Column('input_documents', sa.Integer(), nullable=True))
    op.add_column('dossier', sa.Column('result_documents', postgresql.ARRAY(sa.Text()), nullable=True))
    op.add_column('dossier', sa.Column('identity_verified', sa.Boolean(), nullable=True))


def downgrade() -> None:
    op.drop_column('dossier', 'identity_verified')
    op.drop_column('dossier', 'result_documents')
    op.drop_column('dossier', 'input_documents')
    op.drop_column('dossier', 'supplement_requested_at')

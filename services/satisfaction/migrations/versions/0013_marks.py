"""Marks: petitions that are appeals of ratings, the unit a published table belongs to, exclusions that published results have taken in.

Of older petitions about service those are appeals that the unit rated never had: all others began with it. Older published tables belong to
nobody until somebody replaces them.
"""

import sqlalchemy as sa
from alembic import op

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('petition', sa.Column('rating_appeal', sa.Boolean(), nullable=False, server_default=sa.text('false')))
    op.execute("update petition set rating_appeal = true where kind = 'service' and not authority_code = any (participants)")
    op.add_column('published_table', sa.Column('unit', sa.Text(collation='C'), nullable=True))
    op.add_column('answer_exclusion', sa.Column('published', sa.Boolean(), nullable=False, server_default=sa.text('false')))
    op.execute('update answer_exclusion set published = excluded')


def downgrade() -> None:
    op.drop_column('answer_exclusion', 'published')
    op.drop_column('published_table', 'unit')
    op.drop_column('petition', 'rating_appeal')

"""Public figures apart from the tallies; the worker's first snapshot takes in all there is."""

import sqlalchemy as sa
from alembic import op

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('figure',
    sa.Column('questionnaire', sa.Text(), nullable=False),
    sa.Column('breakdown', sa.Text(), nullable=False),
    sa.Column('period', sa.Date(), nullable=False),
    sa.Column('question', sa.Text(), nullable=False),
    sa.Column('authority_code', sa.Text(collation='C'), nullable=False),
    sa.Column('field_code', sa.Text(), nullable=False),
    sa.Column('code', sa.Text(collation='C'), nullable=False),
    sa.Column('score', sa.SmallInteger(), nullable=False),
    sa.Column('counted', sa.Integer(), nullable=False),
    sa.Column('excluded', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('questionnaire', 'breakdown', 'period', 'question', 'authority_code', 'field_code', 'code', 'score', name=op.f('figure_pkey'))
    )
    op.create_table('figure_snapshot',
    sa.Column('number', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('as_of', sa.DateTime(timezone=True), nullable=False),
    sa.Column('batch_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('number', name=op.f('figure_snapshot_pkey'))
    )
    op.add_column('tally', sa.Column('published', sa.Integer(), nullable=False, server_default='0'))
    op.create_index('tally_unpublished_idx', 'tally', ['questionnaire', 'question', 'period'], unique=False,
        postgresql_where=sa.text("counted <> published AND question <> ''"))


def downgrade() -> None:
    op.drop_index('tally_unpublished_idx', table_name='tally')
    op.drop_column('tally', 'published')
    op.drop_table('figure_snapshot')
    op.drop_table('figure')

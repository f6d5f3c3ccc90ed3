"""One row of measures for each dossier."""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('measure',
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('authority_code', sa.Text(collation='C'), nullable=True),
    sa.Column('field_code', sa.Text(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=True),
    sa.Column('submitted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('completed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('returned_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('synchronised_version', sa.Integer(), nullable=True),
    sa.Column('synchronised_status', sa.SmallInteger(), nullable=True),
    sa.Column('synchronised_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('score', sa.SmallInteger(), nullable=True),
    sa.Column('rated_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('code', name=op.f('measure_pkey'))
    )
    op.create_index('measure_authority_completed_at_idx', 'measure', ['authority_code', 'completed_at'], unique=False, postgresql_where=sa.text('completed_at is not null'))
    op.create_index('measure_authority_rated_at_idx', 'measure', ['authority_code', 'rated_at'], unique=False, postgresql_where=sa.text('rated_at is not null'))
    op.create_index('measure_authority_submitted_at_idx', 'measure', ['authority_code', 'submitted_at'], unique=False, postgresql_where=sa.text('submitted_at is not null'))
    op.create_index('measure_completed_at_idx', 'measure', ['completed_at'], unique=False, postgresql_include=['due_at', 'authority_code'], postgresql_where=sa.text('completed_at is not null'))
    op.create_index('measure_rated_at_idx', 'measure', ['rated_at'], unique=False, postgresql_include=['score', 'authority_code'], postgresql_where=sa.text('rated_at is not null'))
    op.create_index('measure_submitted_at_idx', 'measure', ['submitted_at'], unique=False, postgresql_include=['synchronised_version', 'authority_code'], postgresql_where=sa.text('submitted_at is not null'))

"""Dossiers, their history and numbers, and the copies of the catalogue."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('authority',
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('parent', sa.Text(), nullable=True),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.PrimaryKeyConstraint('code', name=op.f('authority_pkey'))
    )
    op.create_table('dossier',
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('status', sa.Text(), nullable=False),
    sa.Column('step', sa.Text(), nullable=True),
    sa.Column('procedure_code', sa.Text(), nullable=False),
    sa.Column('procedure_version', sa.Integer(), nullable=False),
    sa.Column('procedure_name', sa.Text(), nullable=False),
    sa.Column('field_code', sa.Text(), nullable=False),
    sa.Column('field_name', sa.Text(), nullable=False),
    sa.Column('authority_code', sa.Text(), nullable=False),
    sa.Column('authority_name', sa.Text(), nullable=False),
    sa.Column('channel', sa.Text(), nullable=False),
    sa.Column('return_method', sa.Text(), nullable=False),
    sa.Column('owner', sa.Text(), nullable=True),
    sa.Column('applicant_kind', sa.Text(), nullable=False),
    sa.Column('applicant_index', sa.LargeBinary(), nullable=True),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('time_limit', postgresql.JSONB(astext_type=sa.Text()), nullable=True),
    sa.Column('assignee', sa.Text(), nullable=True),
    sa.Column('submitted_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('original_due_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('completed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('returned_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('history_head', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('code', name=op.f('dossier_pkey'))
    )
    op.create_index('dossier_authority_submitted_idx', 'dossier', ['authority_code', sa.text('submitted_at desc'), sa.text('code desc')], unique=False)
    op.create_index('dossier_owner_submitted_idx', 'dossier', ['owner', sa.text('submitted_at desc'), sa.text('code desc')], unique=False)
    op.create_table('dossier_number',
    sa.Column('authority_code', sa.Text(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('last', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('authority_code', 'day', name=op.f('dossier_number_pkey'))
    )
    op.create_table('offer',
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('effective_from', sa.Date(), nullable=False),
    sa.Column('effective_to', sa.Date(), nullable=True),
    sa.Column('document', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.PrimaryKeyConstraint('code', 'version', name=op.f('offer_pkey'))
    )
    op.create_table('history',
    sa.Column('dossier_code', sa.Text(), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('entry', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('hash', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['dossier_code'], ['dossier.code'], name=op.f('history_dossier_code_fkey')),
    sa.PrimaryKeyConstraint('dossier_code', 'sequence', name=op.f('history_pkey'))
    )

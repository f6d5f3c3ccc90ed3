"""Printed forms and their numbers."""

import sqlalchemy as sa
from alembic import op

revision = '0021'
down_revision = '0020'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('issued_form',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('dossier_code', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('occasion', sa.Integer(), nullable=False),
    sa.Column('unit', sa.Text(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=True),
    sa.Column('circular', sa.Text(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('symbol', sa.Text(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('qr_code', sa.Text(), nullable=True),
    sa.Column('issued_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('issued_by', sa.Text(), nullable=False),
    sa.Column('issuer_name', sa.Text(), nullable=False),
    sa.Column('pdf', sa.LargeBinary(), nullable=True),
    sa.Column('sha256', sa.LargeBinary(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('issued_form_pkey')),
    sa.UniqueConstraint('dossier_code', 'kind', 'occasion', name=op.f('issued_form_dossier_code_kind_occasion_key'))
    )
    op.create_index('issued_form_number_idx', 'issued_form', ['unit', 'kind', 'year', 'number'], unique=True)
    op.create_table('form_number',
    sa.Column('unit', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('last', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('unit', 'kind', 'year', name=op.f('form_number_pkey'))
    )
    op.create_index('dossier_register_idx', 'dossier', ['authority_code', 'received_at', 'code'], unique=False, postgresql_where=sa.text('received_at is not null'))


def downgrade() -> None:
    op.drop_index('dossier_register_idx', 'dossier', postgresql_where=sa.text('received_at is not null'))
    op.drop_table('form_number')
    op.drop_table('issued_form')

"""Codes of the province beside those of the national portal, its lists, and what is fetched from its catalogue."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def mapped() -> list[Any]:
    return [
        sa.Column('effective_to', sa.Date(), nullable=True),
        sa.Column('national_code', sa.Text(), nullable=False),
        sa.Column('national_name', sa.Text(), nullable=True),
        sa.Column('source', sa.Text(), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('entered_by', sa.Text(), nullable=False),
        sa.Column('entered_at', sa.DateTime(timezone=True), nullable=False),
    ]


def key(*, dated: bool = False) -> list[Any]:
    columns = [sa.Column('kind', sa.Text(), nullable=False), sa.Column('code', sa.Text(), nullable=False)]
    return [*columns, sa.Column('effective_from', sa.Date(), nullable=False)] if dated else columns


def upgrade() -> None:
    op.execute('create extension if not exists pg_trgm')
    kinds = "kind in ('procedure', 'field', 'agency')"
    op.create_table('code_mapping',
    *key(dated=True), *mapped(),
    sa.CheckConstraint(kinds, name=op.f('code_mapping_kind_check')),
    sa.PrimaryKeyConstraint('kind', 'code', 'effective_from', name=op.f('code_mapping_pkey'))
    )
    op.create_table('code_mapping_change',
    sa.Column('id', sa.Integer(), sa.Identity(always=True), nullable=False),
    *key(dated=True), *mapped(),
    sa.PrimaryKeyConstraint('id', name=op.f('code_mapping_change_pkey'))
    )
    op.create_index('code_mapping_change_code_idx', 'code_mapping_change', ['kind', 'code', 'id'], unique=False)
    op.create_table('local_code',
    *key(),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('folded', sa.Text(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('closed_from', sa.Date(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.CheckConstraint(kinds, name=op.f('local_code_kind_check')),
    sa.PrimaryKeyConstraint('kind', 'code', name=op.f('local_code_pkey'))
    )
    op.create_table('national_entry',
    *key(),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('folded', sa.Text(), nullable=False),
    sa.Column('listed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('removed_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint(kinds, name=op.f('national_entry_kind_check')),
    sa.PrimaryKeyConstraint('kind', 'code', name=op.f('national_entry_pkey'))
    )
    op.create_index('national_entry_folded_idx', 'national_entry', ['folded'], unique=False, postgresql_using='gin', postgresql_ops={'folded': 'gin_trgm_ops'})
    op.create_table('national_fetch',
    *key(),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('next_attempt_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('lease_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('last_error', sa.Text(), nullable=True),
    sa.Column('hash', sa.LargeBinary(), nullable=True),
    sa.Column('revision', sa.Integer(), server_default='0', nullable=False),
    sa.Column('fetched_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("kind in ('procedure', 'field', 'agency', 'record')", name=op.f('national_fetch_kind_check')),
    sa.PrimaryKeyConstraint('kind', 'code', name=op.f('national_fetch_pkey'))
    )
    op.create_index('national_fetch_due_idx', 'national_fetch', ['next_attempt_at'], unique=False)
    op.create_index('delivery_mapping_gap_idx', 'delivery', ['code'], unique=False, postgresql_where=sa.text("last_error = 'mapping_gap'"))

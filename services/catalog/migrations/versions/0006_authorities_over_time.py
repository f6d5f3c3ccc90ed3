"""Authorities over time with their successors; publications."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('publication',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('slug', sa.Text(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('summary', sa.Text(), nullable=True),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('category_code', sa.Text(), nullable=True),
    sa.Column('category', sa.Text(), nullable=True),
    sa.Column('attachments', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('legal', postgresql.JSONB(astext_type=sa.Text()), nullable=True),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('listed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('withdrawal_reason', sa.Text(), nullable=True),
    sa.Column('imported', sa.Boolean(), nullable=False),
    sa.Column('source_id', sa.Text(), nullable=True),
    sa.Column('digest', sa.LargeBinary(), nullable=True),
    sa.Column('edited_by', sa.Text(), nullable=False),
    sa.Column('edited_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('search_text', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('publication_pkey')),
    sa.UniqueConstraint('slug', name=op.f('publication_slug_key'))
    )
    op.create_index('publication_category_listed_idx', 'publication', ['category_code', 'listed_at', 'id'], unique=False)
    op.create_index('publication_kind_listed_idx', 'publication', ['kind', 'listed_at', 'id'], unique=False)
    op.create_index('publication_listed_idx', 'publication', ['listed_at', 'id'], unique=False)
    op.create_index('publication_search_text_idx', 'publication', ['search_text'], unique=False, postgresql_using='gin', postgresql_ops={'search_text': 'gin_trgm_ops'})
    op.create_table('authority_period',
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('parent', sa.Text(), nullable=True),
    sa.Column('legacy_code', sa.Text(), nullable=True),
    sa.Column('gso_code', sa.Text(), nullable=True),
    sa.Column('code_status', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['code'], ['authority.code'], name=op.f('authority_period_code_fkey'), deferrable=True),
    sa.ForeignKeyConstraint(['parent'], ['authority.code'], name=op.f('authority_period_parent_fkey'), deferrable=True),
    sa.PrimaryKeyConstraint('code', 'valid_from', name=op.f('authority_period_pkey'))
    )
    op.create_index('authority_period_gso_code_idx', 'authority_period', ['gso_code'], unique=False)
    op.create_index('authority_period_legacy_code_idx', 'authority_period', ['legacy_code'], unique=False)
    op.create_index('authority_period_parent_idx', 'authority_period', ['parent', 'code'], unique=False)
    op.create_table('succession',
    sa.Column('predecessor', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('successor', sa.Text(), nullable=True),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('since', sa.Date(), nullable=False),
    sa.Column('decision', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['predecessor'], ['authority.code'], name=op.f('succession_predecessor_fkey'), deferrable=True),
    sa.ForeignKeyConstraint(['successor'], ['authority.code'], name=op.f('succession_successor_fkey'), deferrable=True),
    sa.PrimaryKeyConstraint('predecessor', 'position', name=op.f('succession_pkey'))
    )
    op.create_index('succession_successor_idx', 'succession', ['successor'], unique=False)
    # What is known of each authority is its first period.
    op.add_column('authority', sa.Column('stands_from', sa.Date()))
    op.execute("update authority set stands_from = valid_from")
    op.alter_column('authority', 'stands_from', nullable=False)
    op.execute(
        "insert into authority_period (code, valid_from, valid_to, name, kind, parent, legacy_code, gso_code, code_status) "
        "select code, valid_from, valid_to, name, kind, parent, legacy_code, gso_code, code_status from authority"
    )

"""Decisions kept one by one, what they make of a procedure, and drafts in review; what was published before gets its decisions too."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('draft', sa.Column('review_asked_by', sa.Text(), nullable=True))
    op.add_column('draft', sa.Column('review_asked_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('procedure_version', sa.Column('standings', postgresql.JSONB(none_as_null=True), nullable=True))
    # It only ever said "published".
    op.drop_column('procedure_version', 'state')
    op.create_table('decision',
    sa.Column('id', sa.Integer(), sa.Identity(always=True), nullable=False),
    sa.Column('procedure_code', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('decided_on', sa.Date(), nullable=True),
    sa.Column('effective_from', sa.Date(), nullable=False),
    sa.Column('effective_to', sa.Date(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('replaced_by', sa.Text(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=True),
    sa.Column('entered_by', sa.Text(), nullable=False),
    sa.Column('entered_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['procedure_code'], ['procedure.code'], name=op.f('decision_procedure_code_fkey')),
    sa.PrimaryKeyConstraint('id', name=op.f('decision_pkey'))
    )
    op.create_index('decision_procedure_code_idx', 'decision', ['procedure_code', sa.text('id desc')], unique=False)
    op.execute("""
        insert into decision (procedure_code, kind, number, decided_on, effective_from, version, entered_by, entered_at)
        select code, 'publication', decision_number, decision_date, effective_from, version, published_by, published_at
        from procedure_version order by published_at, code, version
    """)

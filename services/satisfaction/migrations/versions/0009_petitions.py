"""Petitions with answers, history and reactions; names of authorities; the counts of rate limits."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    instant, json = sa.DateTime(timezone=True), postgresql.JSONB(astext_type=sa.Text())
    op.create_table('petition',
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('status', sa.Text(), nullable=False),
    sa.Column('authority_code', sa.Text(), nullable=False),
    sa.Column('authority_name', sa.Text(), nullable=False),
    sa.Column('unit', sa.Text(collation='C'), nullable=False),
    sa.Column('unit_name', sa.Text(), nullable=False),
    sa.Column('above', sa.Text(), nullable=True),
    sa.Column('participants', postgresql.ARRAY(sa.Text()), server_default='{}', nullable=False),
    sa.Column('owner', sa.Text(), nullable=True),
    sa.Column('secret_hash', sa.LargeBinary(), nullable=True),
    sa.Column('dossier', sa.Text(), nullable=True),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('rules', sa.Text(), nullable=False),
    sa.Column('complex', sa.Boolean(), server_default=sa.text('false'), nullable=False),
    sa.Column('decline_cause', sa.Text(), nullable=True),
    sa.Column('assignee', sa.Text(), nullable=True),
    sa.Column('assignee_name', sa.Text(), nullable=True),
    sa.Column('escalated_to', sa.Text(), nullable=True),
    sa.Column('opened_at', instant, nullable=False),
    sa.Column('received_at', instant, nullable=False),
    sa.Column('due_at', instant, nullable=True),
    sa.Column('step_due_at', instant, nullable=True),
    sa.Column('escalates_at', instant, nullable=True),
    sa.Column('answered_at', instant, nullable=True),
    sa.Column('answers', sa.Integer(), server_default=sa.text('0'), nullable=False),
    sa.Column('appeal_until', instant, nullable=True),
    sa.Column('ended_at', instant, nullable=True),
    sa.Column('published_at', instant, nullable=True),
    sa.Column('published', json, nullable=True),
    sa.Column('history_head', sa.LargeBinary(), nullable=False),
    sa.Column('history_length', sa.Integer(), nullable=False),
    sa.Column('due_sort_key', instant, sa.Computed("coalesce(step_due_at, timestamptz '9999-01-01 00:00:00+00')", persisted=True), nullable=False),
    sa.PrimaryKeyConstraint('code', name=op.f('petition_pkey'))
    )
    op.create_index('petition_unit_due_idx', 'petition', ['unit', 'due_sort_key', 'code'], unique=False)
    op.create_index('petition_participants_idx', 'petition', ['participants'], unique=False, postgresql_using='gin')
    op.create_index('petition_owner_opened_idx', 'petition', ['owner', sa.text('opened_at desc'), sa.text('code desc')], unique=False)
    op.create_index('petition_secret_hash_idx', 'petition', ['secret_hash'], unique=False, postgresql_where=sa.text('secret_hash is not null'))
    op.create_index('petition_published_idx', 'petition', [sa.text('published_at desc'), sa.text('code desc')], unique=False, postgresql_where=sa.text('published_at is not null'))
    op.create_index('petition_escalates_idx', 'petition', ['escalates_at'], unique=False, postgresql_where=sa.text('escalates_at is not null'))
    op.create_index('petition_appeal_until_idx', 'petition', ['appeal_until'], unique=False, postgresql_where=sa.text('appeal_until is not null'))
    op.create_table('petition_answer',
    sa.Column('petition', sa.Text(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('unit', sa.Text(collation='C'), nullable=False),
    sa.Column('unit_name', sa.Text(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('answered_at', instant, nullable=False),
    sa.Column('due_at', instant, nullable=False),
    sa.Column('working_days', sa.Double(), nullable=False),
    sa.Column('reopened_at', instant, nullable=True),
    sa.ForeignKeyConstraint(['petition'], ['petition.code'], name=op.f('petition_answer_petition_fkey')),
    sa.PrimaryKeyConstraint('petition', 'number', name=op.f('petition_answer_pkey'))
    )
    op.create_index('petition_answer_answered_idx', 'petition_answer', ['answered_at'], unique=False)
    op.create_table('petition_history',
    sa.Column('petition', sa.Text(), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('entry', json, nullable=False),
    sa.Column('hash', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['petition'], ['petition.code'], name=op.f('petition_history_petition_fkey')),
    sa.PrimaryKeyConstraint('petition', 'sequence', name=op.f('petition_history_pkey'))
    )
    op.create_table('petition_reaction',
    sa.Column('petition', sa.Text(), nullable=False),
    sa.Column('account', sa.LargeBinary(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['petition'], ['petition.code'], name=op.f('petition_reaction_petition_fkey')),
    sa.PrimaryKeyConstraint('petition', 'account', name=op.f('petition_reaction_pkey'))
    )
    op.create_table('petition_number',
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('last', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('day', name=op.f('petition_number_pkey'))
    )
    op.create_table('authority',
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.PrimaryKeyConstraint('code', name=op.f('authority_pkey'))
    )
    op.create_table('rate_limit',
    sa.Column('key', sa.LargeBinary(), nullable=False),
    sa.Column('used', sa.Integer(), nullable=False),
    sa.Column('ends_at', instant, nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('rate_limit_pkey')),
    prefixes=['UNLOGGED'], if_not_exists=True
    )
    op.create_index('rate_limit_ends_at_idx', 'rate_limit', ['ends_at'], unique=False, if_not_exists=True)

"""Campaigns: a frame of dossiers in random order, the answers, which nobody can change, and tables others have published."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('returned_dossier',
    sa.Column('dossier', sa.Text(), nullable=False),
    sa.Column('authority_code', sa.Text(collation='C'), nullable=False),
    sa.Column('authority_name', sa.Text(), nullable=False),
    sa.Column('field_code', sa.Text(), nullable=False),
    sa.Column('field_name', sa.Text(), nullable=False),
    sa.Column('channel', sa.Text(), nullable=False),
    sa.Column('owner', sa.Text(), nullable=True),
    sa.Column('returned_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('dossier', name=op.f('returned_dossier_pkey'))
    )
    op.create_index('returned_dossier_returned_idx', 'returned_dossier', ['returned_at'], unique=False)
    # What was returned before; the channel of the oldest is not known.
    op.execute("""
        insert into returned_dossier
        select dossier, authority_code, authority_name, field_code, field_name, coalesce(channel, 'unknown'), owner,
          case when closed_at is null then returned_at end, dossier_version
        from invitation where outcome = 'returned'
    """)
    op.create_table('campaign',
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('unit', sa.Text(collation='C'), nullable=False),
    sa.Column('questionnaire', sa.Text(), nullable=False),
    sa.Column('questionnaire_version', sa.Integer(), nullable=False),
    sa.Column('authorities', sa.ARRAY(sa.Text()), nullable=False),
    sa.Column('fields', sa.ARRAY(sa.Text()), nullable=False),
    sa.Column('returned_from', sa.Date(), nullable=False),
    sa.Column('returned_to', sa.Date(), nullable=False),
    sa.Column('strata', sa.Text(), nullable=False),
    sa.Column('allocation', sa.Text(), nullable=False),
    sa.Column('seed', sa.BigInteger(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=True),
    sa.Column('margin', sa.Numeric(), nullable=True),
    sa.Column('channels', sa.ARRAY(sa.Text()), nullable=False),
    sa.Column('quotas', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('created_by', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('edited_by', sa.Text(), nullable=False),
    sa.Column('edited_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('launched_by', sa.Text(), nullable=True),
    sa.Column('launched_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('closed_by', sa.Text(), nullable=True),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('frame_digest', sa.Text(), nullable=True),
    sa.CheckConstraint("state in ('draft', 'launched', 'closed')", name=op.f('campaign_state_check')),
    sa.PrimaryKeyConstraint('code', name=op.f('campaign_pkey'))
    )
    op.create_index('campaign_created_idx', 'campaign', [sa.text('created_at desc'), sa.text('code desc')], unique=False)
    op.create_table('campaign_stratum',
    sa.Column('campaign', sa.Text(), nullable=False),
    sa.Column('stratum', sa.Text(collation='C'), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('population', sa.Integer(), nullable=False),
    sa.Column('allotted', sa.Integer(), nullable=False),
    sa.Column('counts', postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'::jsonb"), nullable=False),
    sa.ForeignKeyConstraint(['campaign'], ['campaign.code'], name=op.f('campaign_stratum_campaign_fkey')),
    sa.PrimaryKeyConstraint('campaign', 'stratum', name=op.f('campaign_stratum_pkey'))
    )
    op.create_table('campaign_dossier',
    sa.Column('campaign', sa.Text(), nullable=False),
    sa.Column('dossier', sa.Text(), nullable=False),
    sa.Column('stratum', sa.Text(collation='C'), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('authority_code', sa.Text(collation='C'), nullable=False),
    sa.Column('authority_name', sa.Text(), nullable=False),
    sa.Column('field_code', sa.Text(), nullable=False),
    sa.Column('channel', sa.Text(), nullable=False),
    sa.Column('owner', sa.Text(), nullable=True),
    sa.Column('token_hash', sa.LargeBinary(), nullable=True),
    sa.Column('replaces', sa.Text(), nullable=True),
    sa.Column('outcome', sa.Text(), nullable=True),
    sa.Column('outcome_by', sa.Text(), nullable=True),
    sa.Column('outcome_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("outcome in ('answered', 'refused', 'unreachable', 'incomplete')", name=op.f('campaign_dossier_outcome_check')),
    sa.PrimaryKeyConstraint('campaign', 'dossier', name=op.f('campaign_dossier_pkey')),
    sa.UniqueConstraint('token_hash', name=op.f('campaign_dossier_token_hash_key'))
    )
    op.create_index('campaign_dossier_position_key', 'campaign_dossier', ['campaign', 'stratum', 'position'], unique=True)
    op.create_index('campaign_dossier_replaces_key', 'campaign_dossier', ['campaign', 'replaces'], unique=True)
    op.create_index('campaign_dossier_owner_idx', 'campaign_dossier', ['owner', 'campaign'], unique=False, postgresql_where=sa.text('token_hash is not null'))
    op.create_table('campaign_answer',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('campaign', sa.Text(), nullable=False),
    sa.Column('stratum', sa.Text(collation='C'), nullable=False),
    sa.Column('authority_code', sa.Text(collation='C'), nullable=False),
    sa.Column('field_code', sa.Text(), nullable=False),
    sa.Column('channel', sa.Text(), nullable=False),
    sa.Column('collection', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('scores', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('comment', sa.LargeBinary(), nullable=True),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('answered_on', sa.Date(), nullable=False),
    sa.Column('stored_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('entered_by', sa.Text(), nullable=True),
    sa.CheckConstraint("collection in ('link', 'interview', 'kiosk', 'post')", name=op.f('campaign_answer_collection_check')),
    sa.CheckConstraint("state in ('counted', 'over_quota')", name=op.f('campaign_answer_state_check')),
    sa.ForeignKeyConstraint(['campaign', 'stratum'], ['campaign_stratum.campaign', 'campaign_stratum.stratum'], name=op.f('campaign_answer_campaign_stratum_fkey')),
    sa.PrimaryKeyConstraint('id', name=op.f('campaign_answer_pkey'))
    )
    op.create_index('campaign_answer_campaign_idx', 'campaign_answer', ['campaign'], unique=False)
    op.create_table('published_table',
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('columns', sa.ARRAY(sa.Text()), nullable=False),
    sa.Column('rows', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('edited_by', sa.Text(), nullable=False),
    sa.Column('edited_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('code', name=op.f('published_table_pkey'))
    )
    op.execute("""
        create function refuse_answer_change() returns trigger language plpgsql as
        $$ begin raise exception 'an answer is final' using errcode = 'restrict_violation'; end $$
    """)
    op.execute("""
        create trigger campaign_answer_is_final before update or delete on campaign_answer
        for each row execute function refuse_answer_change()
    """)

"""Invitations, and ratings that nobody can change."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('invitation',
    sa.Column('dossier', sa.Text(), nullable=False),
    sa.Column('token_hash', sa.LargeBinary(), nullable=False),
    sa.Column('owner', sa.Text(), nullable=True),
    sa.Column('procedure_code', sa.Text(), nullable=False),
    sa.Column('procedure_version', sa.Integer(), nullable=False),
    sa.Column('procedure_name', sa.Text(), nullable=False),
    sa.Column('field_code', sa.Text(), nullable=False),
    sa.Column('field_name', sa.Text(), nullable=False),
    sa.Column('authority_code', sa.Text(), nullable=False),
    sa.Column('authority_name', sa.Text(), nullable=False),
    sa.Column('questionnaire', sa.Text(), nullable=False),
    sa.Column('questionnaire_version', sa.Integer(), nullable=False),
    sa.Column('returned_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('dossier', name=op.f('invitation_pkey')),
    sa.UniqueConstraint('token_hash', name=op.f('invitation_token_hash_key'))
    )
    op.create_index('invitation_owner_returned_idx', 'invitation', ['owner', sa.text('returned_at desc'), sa.text('dossier desc')], unique=False)
    op.create_table('rating',
    sa.Column('dossier', sa.Text(), nullable=False),
    sa.Column('authority_code', sa.Text(collation='C'), nullable=False),
    sa.Column('field_code', sa.Text(), nullable=False),
    sa.Column('given_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('overall', sa.SmallInteger(), nullable=False),
    sa.Column('scores', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('comment', sa.LargeBinary(), nullable=True),
    sa.Column('language', sa.Text(), nullable=False),
    sa.CheckConstraint('overall between 1 and 5', name=op.f('rating_overall_check')),
    sa.ForeignKeyConstraint(['dossier'], ['invitation.dossier'], name=op.f('rating_dossier_fkey')),
    sa.PrimaryKeyConstraint('dossier', name=op.f('rating_pkey'))
    )
    op.create_index('rating_authority_given_idx', 'rating', ['authority_code', 'given_at'], unique=False, postgresql_include=['overall', 'field_code'])
    op.create_index('rating_given_idx', 'rating', ['given_at'], unique=False, postgresql_include=['overall', 'field_code'])
    op.execute("""
        create function refuse_change() returns trigger language plpgsql as
        $$ begin raise exception 'a rating is final' using errcode = 'restrict_violation'; end $$
    """)
    op.execute("""
        create trigger rating_is_final before update or delete on rating
        for each row execute function refuse_change()
    """)

"""What other services are told for indexes: of a petition which steps were late and how often it was reopened; released figures.

Of petitions from before the answers say whether they were late and reopened; what was classified or published late stays unknown.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('petition', sa.Column('late_steps', postgresql.ARRAY(sa.Text()), server_default='{}', nullable=False))
    op.add_column('petition', sa.Column('reopened', sa.Integer(), server_default=sa.text('0'), nullable=False))
    op.add_column('petition', sa.Column('reactions', sa.Integer(), server_default=sa.text('0'), nullable=False))
    op.create_table(
        'released_figure',
        sa.Column('questionnaire', sa.Text(), nullable=False),
        sa.Column('authority_code', sa.Text(), nullable=False),
        sa.Column('year', sa.Integer(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.Column('cells', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint('questionnaire', 'authority_code', 'year', name=op.f('released_figure_pkey')),
    )
    op.execute("""
        update petition set late_steps = case when answer.late then '{answer}'::text[] else '{}' end, reopened = answer.reopened
        from (
            select petition, bool_or(answered_at > due_at) as late, count(reopened_at) as reopened from petition_answer group by petition
        ) as answer
        where answer.petition = petition.code
    """)


def downgrade() -> None:
    op.drop_table('released_figure')
    op.drop_column('petition', 'reactions')
    op.drop_column('petition', 'reopened')
    op.drop_column('petition', 'late_steps')

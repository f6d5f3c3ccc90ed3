"""Ratings that were taken out of the figures by a decision."""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('measure', sa.Column('rating_excluded', sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column('measure', sa.Column('rating_number', sa.Integer(), nullable=True))
    op.drop_index('measure_authority_rated_at_idx', table_name='measure')
    op.drop_index('measure_rated_at_idx', table_name='measure')
    counted = sa.text('rated_at is not null and not rating_excluded')
    op.create_index('measure_authority_rated_at_idx', 'measure', ['authority_code', 'rated_at'], postgresql_where=counted)
    op.create_index(
        'measure_rated_at_idx', 'measure', ['rated_at'], postgresql_include=['score', 'authority_code'], postgresql_where=counted
    )


def downgrade() -> None:
    op.drop_index('measure_rated_at_idx', table_name='measure')
    op.drop_index('measure_authority_rated_at_idx', table_name='measure')
    rated = sa.text('rated_at is not null')
    op.create_index('measure_authority_rated_at_idx', 'measure', ['authority_code', 'rated_at'], postgresql_where=rated)
    op.create_index(
        'measure_rated_at_idx', 'measure', ['rated_at'], postgresql_include=['score', 'authority_code'], postgresql_where=rated
    )
    op.drop_column('measure', 'rating_number')
    op.drop_column('measure', 'rating_excluded')

"""Subjects with their compacted source events, and the tallies figures are added up from; what `measure` has is copied (decision 37)."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None

DAYS = ('submitted_on', 'received_on', 'completed_on', 'rated_on')

# What a row of `measure` knows, as the sources it came from. Any event of the same version says more, so it has precedence (- 0.5). The worker
# folds them at once. Public figures of ratings come from what satisfaction announces as released.
COPY = """
    insert into subject (kind, code, authority_code, sources, contributions, changes_at, changed)
    select 'dossier', code, authority_code, jsonb_strip_nulls(jsonb_build_object(
        'lifecycle', case when version is not null then jsonb_build_array(version - 0.5, jsonb_build_object(
            'version', version, 'authority', jsonb_build_object('code', authority_code), 'procedure', jsonb_build_object('code', ''),
            'submitted_at', submitted_at, 'due_at', due_at, 'completed_at', completed_at, 'returned_at', returned_at)) end,
        'acknowledgement', case when synchronised_version is not null then jsonb_build_array(synchronised_version - 0.5,
            jsonb_build_object('version', synchronised_version, 'status_code', synchronised_status, 'acknowledged_at', synchronised_at)) end,
        'rating', case when rated_at is not null then jsonb_build_array(-extract(epoch from rated_at) - 0.5,
            jsonb_build_object('score', score, 'rated_at', rated_at, 'authority', authority_code)) end,
        'decision', case when rating_number is not null then jsonb_build_array(rating_number - 0.5,
            jsonb_build_object('excluded', rating_excluded, 'authority', authority_code)) end)),
        '{}', now(), cast(cast(pg_current_xact_id() as text) as bigint)
    from measure
"""


def upgrade() -> None:
    op.create_table(
        'subject',
        sa.Column('kind', sa.Text(), nullable=False),
        sa.Column('code', sa.Text(), nullable=False),
        sa.Column('authority_code', sa.Text(collation='C'), nullable=True),
        sa.Column('procedure_code', sa.Text(), nullable=True),
        *(sa.Column(day, sa.Date(), nullable=True) for day in DAYS),
        sa.Column('sources', postgresql.JSONB(), nullable=False),
        sa.Column('contributions', postgresql.JSONB(), nullable=False),
        sa.Column('changes_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('changed', sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint('kind', 'code', name='subject_pkey'),
    )
    op.create_table('tally', *_tally(), _sum('numerator', sa.BigInteger()), _sum('denominator', sa.BigInteger()), _key('tally'))
    op.create_table(
        'procedure_tally',
        *_tally(),
        sa.Column('procedure_code', sa.Text(), nullable=False),
        _sum('numerator', sa.Integer()),
        _sum('denominator', sa.Integer()),
        _key('procedure_tally', 'procedure_code'),
    )
    op.create_table(
        'procedure_span',
        sa.Column('measure', sa.Text(), nullable=False),
        sa.Column('procedure_code', sa.Text(), nullable=False),
        sa.Column('first_day', sa.Date(), nullable=False),
        sa.Column('last_day', sa.Date(), nullable=True),
        sa.Column('levels', sa.Text(), nullable=False),
        _sum('numerator', sa.Integer()),
        _sum('denominator', sa.Integer()),
        sa.PrimaryKeyConstraint('measure', 'procedure_code', 'first_day', name='procedure_span_pkey'),
    )
    op.create_table(
        'revision',
        sa.Column('part', sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column('number', sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint('part', name='revision_pkey'),
    )
    op.execute(COPY)
    for day in DAYS:
        condition = sa.text(f'{day} is not null')
        op.create_index(f'subject_{day}_idx', 'subject', [day, 'code'], postgresql_where=condition)
        op.create_index(f'subject_authority_{day}_idx', 'subject', ['authority_code', day], postgresql_where=condition)
    for name in ('procedure_code', 'changes_at'):
        op.create_index(f'subject_{name}_idx', 'subject', [name], postgresql_where=sa.text(f'{name} is not null'))
    op.create_index('subject_changed_idx', 'subject', ['changed'])


def _tally() -> list[sa.Column[Any]]:
    return [
        sa.Column('measure', sa.Text(), nullable=False),
        sa.Column('grain', sa.Text(), nullable=False),
        sa.Column('first_day', sa.Date(), nullable=False),
        sa.Column('authority_code', sa.Text(collation='C'), nullable=False),
    ]


def _sum(name: str, kind: sa.types.TypeEngine[int]) -> sa.Column[int]:
    return sa.Column(name, kind, nullable=False)


def _key(table: str, *more: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint('measure', 'grain', 'first_day', 'authority_code', *more, name=f'{table}_pkey')


def downgrade() -> None:
    for table in ('revision', 'procedure_span', 'procedure_tally', 'tally', 'subject'):
        op.drop_table(table)

"""Tallies of the satisfaction index, filled with the ratings there are. Ratings wait while it runs: half a minute at a million."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None

# What one rating adds to the tallies: itself (question '') and each of its answers, to its month and, by procedure, channel and collection, to its year.
TALLY_CELLS = """
create function tally_cells(answered_at timestamptz, field text, procedure text, channel text, collection text, scores jsonb, counted integer, excluded integer)
returns table (breakdown text, period date, question text, field_code text, code text, score smallint, counted integer, excluded integer)
language sql stable parallel safe as $$
    select cell.breakdown, date_trunc(cell.span, timezone('Asia/Ho_Chi_Minh', answered_at))::date, answer.question, cell.field, cell.code, answer.score,
        answer.counted, answer.excluded
    from (values ('', 'month', '', ''), ('procedure', 'year', coalesce(field, ''), coalesce(procedure, '')),
            ('channel', 'year', '', coalesce(channel, '')), ('collection', 'year', '', collection)) as cell (breakdown, span, field, code),
        (select '', 0::smallint, counted, excluded union all select key, value::smallint, counted, 0 from jsonb_each_text(scores))
            as answer (question, score, counted, excluded)
$$
"""
FILL = """
insert into tally (questionnaire, breakdown, period, question, authority_code, field_code, code, score, counted, excluded)
select questionnaire, breakdown, period, question, authority_code, cells.field_code, cells.code, score, sum(cells.counted)::integer, 0
from rating, tally_cells(answered_at, rating.field_code, procedure_code, channel, collection, scores, 1, 0) as cells
group by 1, 2, 3, 4, 5, 6, 7, 8
"""
FILL_NAMES = """
insert into tally_name (kind, code, name, returned_at)
select distinct on (kind, each.code) kind, each.code, name, returned_at
from invitation, lateral (values
    ('authority', authority_code, authority_name), ('field', field_code, field_name), ('procedure', procedure_code, procedure_name)
) as each (kind, code, name)
order by kind, each.code, returned_at desc
"""


def upgrade() -> None:
    op.create_table('tally',
    sa.Column('questionnaire', sa.Text(), nullable=False),
    sa.Column('breakdown', sa.Text(), nullable=False),
    sa.Column('period', sa.Date(), nullable=False),
    sa.Column('question', sa.Text(), nullable=False),
    sa.Column('authority_code', sa.Text(collation='C'), nullable=False),
    sa.Column('field_code', sa.Text(), nullable=False),
    sa.Column('code', sa.Text(collation='C'), nullable=False),
    sa.Column('score', sa.SmallInteger(), nullable=False),
    sa.Column('counted', sa.Integer(), nullable=False),
    sa.Column('excluded', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('questionnaire', 'breakdown', 'period', 'question', 'authority_code', 'field_code', 'code', 'score', name=op.f('tally_pkey'))
    )
    op.create_table('tally_change',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('dossier', sa.Text(), nullable=True),
    sa.Column('questionnaire', sa.Text(), nullable=False),
    sa.Column('authority_code', sa.Text(), nullable=False),
    sa.Column('field_code', sa.Text(), nullable=True),
    sa.Column('procedure_code', sa.Text(), nullable=True),
    sa.Column('channel', sa.Text(), nullable=True),
    sa.Column('collection', sa.Text(), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('scores', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('counted', sa.Integer(), nullable=False),
    sa.Column('excluded', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('tally_change_pkey'))
    )
    op.create_table('tally_name',
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('returned_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('kind', 'code', name=op.f('tally_name_pkey'))
    )
    op.create_table('exclusion',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('rating', sa.Uuid(), nullable=False),
    sa.Column('sign', sa.SmallInteger(), nullable=False),
    sa.ForeignKeyConstraint(['rating'], ['rating.id'], name=op.f('exclusion_rating_fkey')),
    sa.PrimaryKeyConstraint('id', name=op.f('exclusion_pkey'))
    )
    op.create_index('exclusion_rating_idx', 'exclusion', ['rating'], unique=False)
    # No rating is stored between what is counted here and the first that is added as a change.
    op.execute('lock table rating in share row exclusive mode')
    for statement in (TALLY_CELLS, FILL, FILL_NAMES):
        op.execute(statement)


def downgrade() -> None:
    op.execute('drop function tally_cells(timestamptz, text, text, text, text, jsonb, integer, integer)')
    for table in ('exclusion', 'tally_name', 'tally_change', 'tally'):
        op.drop_table(table)

"""Tallies of the statistics: kept by a trigger, filled with the dossiers that exist. Changes of dossiers wait while it runs: half a minute at a million."""

import sqlalchemy as sa
from alembic import op

revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None

CLOCK_RUNS = """received_at is not null and ended_at is null and not stops @> '[{"end": null}]'"""

# What one dossier adds to each month of Vietnam's calendar, as statistics/queries/full_count.py counts it. `overdue` is added where it becomes
# overdue and taken off where it stops being so: over all months before a midnight it adds up to whether it was overdue at that instant. No range
# may end before it begins, not even where a condition would leave it out: PostgreSQL computes what is constant beforehand.
TALLY_MONTHS = """
create function tally_months(received_at timestamptz, ended_at timestamptz, due_at timestamptz, stops jsonb)
returns table (month date, received integer, ended integer, early integer, late integer, overdue integer)
language sql stable parallel safe as $$
    with overdue as (
        select unnest(
            tstzmultirange(tstzrange(greatest(due_at, received_at), case when ended_at is not null then greatest(due_at, received_at, ended_at) end, '(]'))
            - coalesce((
                select range_agg(tstzrange(stop.start, case when stop.end is not null then greatest(stop.start, stop.end) end))
                from jsonb_to_recordset(stops) as stop ("start" timestamptz, "end" timestamptz)
            ), '{}')
        ) as time
        where due_at is not null and received_at is not null
    )
    select date_trunc('month', timezone('Asia/Ho_Chi_Minh', event.at))::date, event.received, event.ended, event.early, event.late, event.overdue
    from (
        select received_at, 1, 0, 0, 0, 0 where received_at is not null
        union all
        select greatest(ended_at, received_at), 0, 1,
            coalesce((timezone('Asia/Ho_Chi_Minh', ended_at)::date < timezone('Asia/Ho_Chi_Minh', due_at)::date)::integer, 0),
            coalesce((ended_at > due_at)::integer, 0), 0
        where received_at is not null and ended_at is not null
        union all
        select lower(time) - case when lower_inc(time) then interval '1 microsecond' else interval '0' end, 0, 0, 0, 0, 1 from overdue
        union all
        select upper(time) - case when upper_inc(time) then interval '0' else interval '1 microsecond' end, 0, 0, 0, 0, -1 from overdue
        where not upper_inf(time)
    ) as event (at, received, ended, early, late, overdue)
$$
"""
UNIT_AND_ABOVE = """
create function unit_and_above(code text) returns setof text language sql immutable parallel safe as $$
    select array_to_string(parts[1:n], '.') from (select string_to_array(code, '.')) as split (parts), generate_series(1, cardinality(parts)) as n
$$
"""
# What the dossier added is taken off, what it adds now is added. Only appends, for rows that others change too would make concurrent commits wait for
# each other; and does not net the two, which would take longer than both.
CHANGE = """
        insert into tally_change (month, authority_code, authority_name, field_code, field_name, channel, procedure_code, procedure_name, received_at,
            received, ended, early, late, overdue)
        select month, {row}.authority_code, {row}.authority_name, {row}.field_code, {row}.field_name, {row}.channel, {row}.procedure_code,
            {row}.procedure_name, {row}.received_at, {sign}received, {sign}ended, {sign}early, {sign}late, {sign}overdue
        from tally_months({row}.received_at, {row}.ended_at, {row}.due_at, {row}.stops);
"""
KEEP_TALLIES = f"""
create function keep_tallies() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' and old.received_at is not null then {CHANGE.format(row='old', sign='-')} end if;
    if tg_op <> 'DELETE' and new.received_at is not null then {CHANGE.format(row='new', sign='')} end if;
    return null;
end $$
"""
# A submission, which is not received yet, and the steps in between fire none of them.
COUNTED = ('received_at', 'ended_at', 'due_at', 'stops', 'authority_code', 'authority_name', 'field_code', 'field_name', 'channel',
           'procedure_code', 'procedure_name')
SAME = ' and '.join(f'old.{name} is not distinct from new.{name}' for name in COUNTED)
TRIGGERS = (
    'create trigger keep_tallies_insert after insert on dossier for each row when (new.received_at is not null) execute function keep_tallies()',
    'create trigger keep_tallies_delete after delete on dossier for each row when (old.received_at is not null) execute function keep_tallies()',
    f"""
    create trigger keep_tallies_update after update of {', '.join(COUNTED)} on dossier for each row
        when (coalesce(old.received_at, new.received_at) is not null and not ({SAME})) execute function keep_tallies()
    """,
)
SUMS = """
    sum(received)::integer as received, sum(ended)::integer as ended, sum(early)::integer as early, sum(late)::integer as late,
    sum(overdue)::integer as overdue
"""
FILL = f"""
with contribution as materialized (
    select months.month, authority_code, field_code, channel, procedure_code, {SUMS.replace('sum(', 'sum(months.')}
    from dossier, tally_months(received_at, ended_at, due_at, stops) as months
    group by 1, 2, 3, 4, 5
),
authorities as (
    insert into authority_tally (month, authority_code, field_code, channel, received, ended, early, late, overdue)
    select month, authority_code, field_code, channel, {SUMS} from contribution group by 1, 2, 3, 4 order by 2, 1
)
insert into unit_tally (month, unit, field_code, channel, procedure_code, received, ended, early, late, overdue)
select month, unit, field_code, channel, procedure_code, {SUMS} from contribution, unit_and_above(authority_code) as unit
group by 1, 2, 3, 4, 5 order by 2, 1
"""
FILL_NAMES = """
insert into tally_name (kind, code, name, first_received_at, last_received_at)
select kind, each.code, name, min(received_at), max(received_at)
from dossier, lateral (values
    ('authority', authority_code, authority_name), ('field', field_code, field_name), ('procedure', procedure_code, procedure_name)
) as each (kind, code, name)
where received_at is not null
group by 1, 2, 3
"""
COUNTS = ('received', 'ended', 'early', 'late', 'overdue')


def upgrade() -> None:
    op.create_table('tally_change',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('month', sa.Date(), nullable=False),
    sa.Column('authority_code', sa.Text(), nullable=False),
    sa.Column('authority_name', sa.Text(), nullable=False),
    sa.Column('field_code', sa.Text(), nullable=False),
    sa.Column('field_name', sa.Text(), nullable=False),
    sa.Column('channel', sa.Text(), nullable=False),
    sa.Column('procedure_code', sa.Text(), nullable=False),
    sa.Column('procedure_name', sa.Text(), nullable=False),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    *(sa.Column(name, sa.Integer(), nullable=False) for name in COUNTS),
    sa.PrimaryKeyConstraint('id', name=op.f('tally_change_pkey'))
    )
    op.create_table('unit_tally',
    sa.Column('unit', sa.Text(), nullable=False),
    sa.Column('month', sa.Date(), nullable=False),
    sa.Column('field_code', sa.Text(), nullable=False),
    sa.Column('channel', sa.Text(), nullable=False),
    sa.Column('procedure_code', sa.Text(), nullable=False),
    *(sa.Column(name, sa.Integer(), nullable=False) for name in COUNTS),
    sa.PrimaryKeyConstraint('unit', 'month', 'procedure_code', 'channel', 'field_code', name=op.f('unit_tally_pkey'))
    )
    op.create_table('authority_tally',
    sa.Column('authority_code', sa.Text(), nullable=False),
    sa.Column('month', sa.Date(), nullable=False),
    sa.Column('field_code', sa.Text(), nullable=False),
    sa.Column('channel', sa.Text(), nullable=False),
    *(sa.Column(name, sa.Integer(), nullable=False) for name in COUNTS),
    sa.PrimaryKeyConstraint('authority_code', 'month', 'field_code', 'channel', name=op.f('authority_tally_pkey'))
    )
    op.create_table('tally_name',
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('first_received_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('last_received_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('kind', 'code', 'name', name=op.f('tally_name_pkey'))
    )
    op.create_index('dossier_clock_due_idx', 'dossier', ['due_at'], unique=False, postgresql_include=['authority_code', 'field_code', 'channel', 'procedure_code'], postgresql_where=sa.text(CLOCK_RUNS))
    # The triggers first: from then on no dossier changes until what there is has been counted.
    for statement in (TALLY_MONTHS, UNIT_AND_ABOVE, KEEP_TALLIES, *TRIGGERS, FILL, FILL_NAMES):
        op.execute(statement)


def downgrade() -> None:
    for event in ('insert', 'update', 'delete'):
        op.execute(f'drop trigger keep_tallies_{event} on dossier')
    for function in ('keep_tallies()', 'unit_and_above(text)', 'tally_months(timestamptz, timestamptz, timestamptz, jsonb)'):
        op.execute(f'drop function {function}')
    op.drop_index('dossier_clock_due_idx', 'dossier', postgresql_where=sa.text(CLOCK_RUNS))
    for table in ('tally_name', 'authority_tally', 'unit_tally', 'tally_change'):
        op.drop_table(table)

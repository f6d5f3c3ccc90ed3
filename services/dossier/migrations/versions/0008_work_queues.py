"""Work queues and lists: how urgent each open dossier is, and which units have to do with which dossiers."""

import sqlalchemy as sa
from alembic import op

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None

# The instants are those of rules/due_buckets.py.
URGENCY = """
    case
        when status in ('received', 'processing') then coalesce(due_at, timestamptz '9999-01-01 00:00:00+00')
        when status in ('submitted', 'completed') then timestamptz '9999-01-01 00:00:00+00'
        when status in ('awaiting_supplement', 'awaiting_payment') then timestamptz '9999-01-02 00:00:00+00'
    end
"""

# Whose it is where it stands, as rules/lifecycle.py has it.
HOLDER_ROLE = "case when received_at is not null then coalesce(step_role, 'officer') end"

KEEP = """
create function keep_involvement() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        delete from involvement where dossier_code = old.code;
        return null;
    end if;
    if tg_op = 'UPDATE' then
        update involvement set status = new.status, received_at = new.received_at,
            asked = case when unit = any (new.consulting) then new.urgency end
        where dossier_code = new.code
            and (status, received_at, asked) is distinct from
                (new.status, new.received_at, case when unit = any (new.consulting) then new.urgency end);
        if new.participants = old.participants and new.authority_code = old.authority_code then
            return null;
        end if;
    end if;
    insert into involvement (unit, dossier_code, submitted_at, status, procedure_code, field_code, channel, received_at, asked)
    select distinct each.unit, new.code, new.submitted_at, new.status, new.procedure_code, new.field_code, new.channel,
        new.received_at, case when each.unit = any (new.consulting) then new.urgency end
    from unnest(new.participants || new.authority_code) as each (unit)
    on conflict do nothing;
    return null;
end $$
"""


def upgrade() -> None:
    op.add_column('dossier', sa.Column('urgency', sa.DateTime(timezone=True), sa.Computed(URGENCY, persisted=True), nullable=True))
    op.add_column('dossier', sa.Column('holder_role', sa.Text(), sa.Computed(HOLDER_ROLE, persisted=True), nullable=True))
    op.create_index('dossier_unit_urgency_idx', 'dossier', ['unit', 'holder_role', 'status', 'urgency', 'code'], postgresql_include=['step', 'step_kind', 'authority_code'], postgresql_where=sa.text('urgency is not null'))
    op.create_index('dossier_desk_urgency_idx', 'dossier', ['authority_code', 'status', 'urgency', 'code'], postgresql_include=['step'], postgresql_where=sa.text('urgency is not null'))
    op.create_index('dossier_assignee_urgency_idx', 'dossier', ['assignee', 'status', 'urgency', 'code'], postgresql_include=['unit', 'step'], postgresql_where=sa.text('urgency is not null and assignee is not null'))
    op.create_index('dossier_unassigned_urgency_idx', 'dossier', ['unit', 'holder_role', 'status', 'urgency', 'code'], postgresql_include=['step', 'step_kind', 'authority_code'], postgresql_where=sa.text('urgency is not null and assignee is null'))
    # Lists walk `involvement` now.
    op.drop_index('dossier_authority_submitted_idx', 'dossier')
    op.create_index('dossier_source_submitted_idx', 'dossier', ['source', sa.text('submitted_at desc'), sa.text('code desc')], postgresql_where=sa.text('source is not null'))
    op.create_table('involvement',
    sa.Column('unit', sa.Text(), nullable=False),
    sa.Column('dossier_code', sa.Text(), nullable=False),
    sa.Column('submitted_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('status', sa.Text(), nullable=False),
    sa.Column('procedure_code', sa.Text(), nullable=False),
    sa.Column('field_code', sa.Text(), nullable=False),
    sa.Column('channel', sa.Text(), nullable=False),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('asked', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('dossier_code', 'unit', name=op.f('involvement_pkey'))
    )
    op.execute(KEEP)
    op.execute("""
        insert into involvement (unit, dossier_code, submitted_at, status, procedure_code, field_code, channel, received_at, asked)
        select distinct each.unit, code, submitted_at, status, procedure_code, field_code, channel, received_at,
            case when each.unit = any (consulting) then urgency end
        from dossier, unnest(participants || authority_code) as each (unit)
    """)
    op.create_index('involvement_unit_submitted_idx', 'involvement', ['unit', sa.text('submitted_at desc'), sa.text('dossier_code desc')], postgresql_include=['status', 'procedure_code', 'field_code', 'channel', 'received_at'])
    op.create_index('involvement_asked_idx', 'involvement', ['unit', 'asked', 'dossier_code'], postgresql_where=sa.text('asked is not null'))
    op.execute("""
        create trigger keep_involvement after insert or delete
            or update of status, due_at, received_at, participants, consulting, authority_code on dossier
        for each row execute function keep_involvement()
    """)

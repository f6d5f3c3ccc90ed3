"""Tables, columns and indexes by the words of the code. Only names change, so no row is read; but for the few due dates of imported dossiers."""

from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None

TABLES = {'reading': 'access_log', 'offer': 'procedure_version', 'standing': 'procedure_closures'}
COLUMNS = {
    'dossier': {
        'urgency': 'due_sort_key',
        'consulting': 'pending_consultations',
        'hands': 'step_assignees',
        'resumes_to': 'resume_status',
        'step_since': 'step_started_at',
    },
    'involvement': {'asked': 'consultation_sort_key'},
    'access_log': {'what': 'part'},
    'delegation': {'made_by': 'created_by', 'made_at': 'created_at'},
}
# A primary key is an index as well.
INDEXES = {
    'reading_pkey': 'access_log_pkey',
    'offer_pkey': 'procedure_version_pkey',
    'standing_pkey': 'procedure_closures_pkey',
    'reading_dossier_idx': 'access_log_dossier_idx',
    'dossier_unit_urgency_idx': 'dossier_unit_due_idx',
    'dossier_unassigned_urgency_idx': 'dossier_unassigned_due_idx',
    'dossier_desk_urgency_idx': 'dossier_desk_due_idx',
    'dossier_assignee_urgency_idx': 'dossier_assignee_due_idx',
    'dossier_foreign_code_idx': 'dossier_external_code_idx',
    'involvement_asked_idx': 'involvement_consultation_idx',
}
SEQUENCES = {'reading_id_seq': 'access_log_id_seq'}

# The body of a function is text to PostgreSQL: it does not follow the columns' new names.
KEEP_INVOLVEMENT = """
create or replace function keep_involvement() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        delete from involvement where dossier_code = old.code;
        return null;
    end if;
    if tg_op = 'UPDATE' then
        update involvement set status = new.status, received_at = new.received_at,
            {key} = case when unit = any (new.{consultations}) then new.{due} end
        where dossier_code = new.code
            and (status, received_at, {key}) is distinct from
                (new.status, new.received_at, case when unit = any (new.{consultations}) then new.{due} end);
        if new.participants = old.participants and new.authority_code = old.authority_code then
            return null;
        end if;
    end if;
    insert into involvement (unit, dossier_code, submitted_at, status, procedure_code, field_code, channel, received_at, {key})
    select distinct each.unit, new.code, new.submitted_at, new.status, new.procedure_code, new.field_code, new.channel,
        new.received_at, case when each.unit = any (new.{consultations}) then new.{due} end
    from unnest(new.participants || new.authority_code) as each (unit)
    on conflict do nothing;
    return null;
end $$
"""
# Entries of the history keep the old word: they are hashed.
BASIS = """
update dossier set extensions = (
    select jsonb_agg(case each ->> 'basis' when '{old}' then jsonb_set(each, '{{basis}}', '"{new}"') else each end order by n)
    from jsonb_array_elements(extensions) with ordinality as elements (each, n)
)
where extensions @> '[{{"basis": "{old}"}}]'
"""


def upgrade() -> None:
    for old, new in TABLES.items():
        op.rename_table(old, new)
    for table, columns in COLUMNS.items():
        for old, new in columns.items():
            op.alter_column(table, old, new_column_name=new)
    for old, new in INDEXES.items():
        op.execute(f'alter index {old} rename to {new}')
    for old, new in SEQUENCES.items():
        op.execute(f'alter sequence {old} rename to {new}')
    op.execute(KEEP_INVOLVEMENT.format(key='consultation_sort_key', consultations='pending_consultations', due='due_sort_key'))
    op.execute(BASIS.format(old='taken_over', new='imported'))


def downgrade() -> None:
    op.execute(BASIS.format(old='imported', new='taken_over'))
    for old, new in SEQUENCES.items():
        op.execute(f'alter sequence {new} rename to {old}')
    for old, new in INDEXES.items():
        op.execute(f'alter index {new} rename to {old}')
    for table, columns in COLUMNS.items():
        for old, new in columns.items():
            op.alter_column(table, new, new_column_name=old)
    for old, new in TABLES.items():
        op.rename_table(new, old)
    op.execute(KEEP_INVOLVEMENT.format(key='asked', consultations='consulting', due='urgency'))

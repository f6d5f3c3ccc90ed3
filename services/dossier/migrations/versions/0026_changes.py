"""Which dossiers changed since: what changed and has no position yet, the position of each dossier's newest change, and the newest position."""

from alembic import op

revision = '0026'
down_revision = '0025'
branch_labels = None
depends_on = None

STATEMENTS = (
    'create table change_arrival (id bigint generated always as identity primary key, code text not null)',
    'create table dossier_change (code text primary key, position bigint not null constraint dossier_change_position_key unique)',
    """
    create table change_head (
        id smallint default 1 primary key, position bigint not null, constraint change_head_one_check check (id = 1)
    )
    """,
    """
    create function note_change() returns trigger language plpgsql as $$
    begin
        insert into change_arrival (code) values (new.code);
        return null;
    end $$
    """,
    'create trigger note_new after insert on dossier for each row execute function note_change()',
    """
    create trigger note_change after update of version on dossier
    for each row when (new.version <> old.version) execute function note_change()
    """,
    'insert into dossier_change (code, position) select code, row_number() over (order by submitted_at, code) from dossier',
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    op.execute('drop trigger note_change on dossier')
    op.execute('drop trigger note_new on dossier')
    op.execute('drop function note_change')
    for table in ('change_head', 'dossier_change', 'change_arrival'):
        op.drop_table(table)

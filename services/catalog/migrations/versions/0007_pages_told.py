"""Whoever changes what pages show tells so in the same transaction, whatever program it is: pages are kept in memory until then.

And records are no longer compressed: it took PostgreSQL a fifth of an import, to save some seven kilobytes a version.
"""

from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # The same words each time: PostgreSQL sends them once a transaction, however many statements it holds.
    op.execute("""
        create function tell_pages_changed() returns trigger language plpgsql as $$
        begin
            perform pg_notify('motcua_pages', '');
            return null;
        end $$
    """)
    op.execute("""
        create trigger pages_changed after insert or update or delete or truncate on procedure_version
        for each statement execute function tell_pages_changed()
    """)
    # Also for what is restored or replicated, which fires no ordinary trigger.
    op.execute("alter table procedure_version enable always trigger pages_changed")
    op.execute("alter table procedure_version alter column record set storage external")

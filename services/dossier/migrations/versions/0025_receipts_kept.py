"""Receipts and payments stay: neither is deleted, and a receipt keeps its number, payment and amount, as the ledger has them."""

from alembic import op

revision = '0025'
down_revision = '0024'
branch_labels = None
depends_on = None

KEPT = """
create function payment_paper_kept() returns trigger language plpgsql as $$
begin
    raise exception 'receipts and payments are kept as they are' using errcode = '23001';
end $$
"""
TRIGGERS = (
    "create trigger kept before delete on payment for each row execute function payment_paper_kept()",
    "create trigger kept before delete on receipt for each row execute function payment_paper_kept()",
    "create trigger never_truncated before truncate on receipt for each statement execute function payment_paper_kept()",
    """
    create trigger number_kept before update on receipt for each row
    when ((old.unit, old.book, old.year, old.number, old.payment, old.amount, old.issued_at)
        is distinct from (new.unit, new.book, new.year, new.number, new.payment, new.amount, new.issued_at))
    execute function payment_paper_kept()
    """,
)


def upgrade() -> None:
    for statement in (KEPT, *TRIGGERS):
        op.execute(statement)


def downgrade() -> None:
    for table, name in (('payment', 'kept'), ('receipt', 'kept'), ('receipt', 'never_truncated'), ('receipt', 'number_kept')):
        op.execute(f"drop trigger {name} on {table}")
    op.execute("drop function payment_paper_kept()")

"""Columns named by their content (validity periods, the requested review, the evidence version), and `error` in import reports.

Only names change, at once and without rewriting a table, except for the report lines of imports.
"""

from alembic import op

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None

COLUMNS = (
    ('procedure_version', 'standings', 'validity_periods'),
    ('draft', 'review_asked_by', 'review_requested_by'),
    ('draft', 'review_asked_at', 'review_requested_at'),
    ('authority', 'stands_from', 'period_from'),
    ('procedure_assessment', 'reading', 'evidence_version'),
    ('procedure_assessment', 'committed', 'has_committed_limit'),
)


def upgrade() -> None:
    for table, old, new in COLUMNS:
        op.execute(f"alter table {table} rename column {old} to {new}")
    op.execute("alter table imported_code rename to import_code")
    op.execute("update import_finding set severity = 'error' where severity = 'refused'")


def downgrade() -> None:
    op.execute("update import_finding set severity = 'refused' where severity = 'error'")
    op.execute("alter table import_code rename to imported_code")
    for table, old, new in reversed(COLUMNS):
        op.execute(f"alter table {table} rename column {new} to {old}")

"""Mails, SMS and Zalo messages as they arrived."""

from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None

TABLES = """
create table message (
    id bigint generated always as identity primary key, channel text not null, number text not null, sender text not null, recipient text not null,
    subject text not null, content text not null, body bytea not null, at timestamptz not null,
    report text, report_state text, report_due_at timestamptz, report_attempts integer not null default 0, report_answer text
);
create unique index message_number_idx on message (channel, number) where channel <> 'email';
create index message_recipient_idx on message (recipient, id);
create index message_report_idx on message (report_due_at) where report_state = 'due'
"""


def upgrade() -> None:
    for statement in TABLES.split(';\n'):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table('message')

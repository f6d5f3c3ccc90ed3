"""Notifications to applicants."""

from alembic import op

revision = '0018'
down_revision = '0017'
branch_labels = None
depends_on = None

TABLES = """
create table notification (
    id bigint generated always as identity primary key, topic text not null, template text not null, subject text not null,
    version integer not null default 0, authority_code text, account text, partner text, facts jsonb not null,
    steps jsonb not null default '[]', opened_at timestamptz not null, due_at timestamptz not null, state text not null default 'open', reason text,
    constraint notification_state_check check (state in ('open', 'composed', 'dropped'))
);
create unique index notification_window_idx on notification (subject) where state = 'open' and topic = 'status';
create index notification_due_idx on notification (due_at) where state = 'open';
create index notification_subject_idx on notification (subject, id);
create index notification_account_idx on notification (account, id);
create index notification_opened_idx on notification (opened_at);

create table notification_cause (cause text primary key, at timestamptz not null);
create index notification_cause_at_idx on notification_cause (at);

create table notification_message (
    id uuid primary key, notification bigint not null constraint notification_message_notification_fkey references notification on delete cascade,
    recipient text not null, revision integer not null default 0, channel text not null, channels text[] not null default '{}', language text not null,
    template_version integer not null, content bytea, sealed_with text not null, address bytea not null, quiet_from time, quiet_to time,
    created_at timestamptz not null, sent_at timestamptz, reference text, outcome text, outcome_at timestamptz,
    state text not null, attempts integer not null, next_attempt_at timestamptz not null, lease_until timestamptz, last_error text,
    constraint notification_message_notification_recipient_key unique (notification, recipient),
    constraint notification_message_state_check check (state in ('pending', 'acknowledged', 'quarantined')),
    constraint notification_message_channel_check check (channel in ('email', 'sms', 'zalo')),
    constraint notification_message_outcome_check check (outcome in ('delivered', 'failed'))
);
create index notification_message_due_idx on notification_message (next_attempt_at) where state = 'pending';
create index notification_message_content_idx on notification_message (created_at) where content is not null;

create table notification_address (
    address bytea primary key, stopped_at timestamptz, stopped_for text, unsubscribed_at timestamptz
);

create table notification_preference (
    account text primary key, version integer not null, language text not null, channels text[] not null, quiet_from time, quiet_to time,
    reminders boolean not null, invitations boolean not null, contact bytea not null, changed_at timestamptz not null
);

create table notification_template (
    code text not null, version integer not null, content jsonb not null, edited_by text not null, edited_at timestamptz not null,
    primary key (code, version)
);

create table dossier_progress (code text primary key, version integer not null, received_by text, handled_by text);

create table reminder (
    dossier text not null, kind text not null, version integer not null, due_at timestamptz not null, remind_at timestamptz not null,
    state text not null, authority_code text not null, account text, facts jsonb not null, primary key (dossier, kind),
    constraint reminder_state_check check (state in ('planned', 'done'))
);
create index reminder_planned_idx on reminder (remind_at) where state = 'planned'
"""


def upgrade() -> None:
    for statement in TABLES.split(';\n'):
        op.execute(statement)


def downgrade() -> None:
    for table in (
        'reminder',
        'dossier_progress',
        'notification_template',
        'notification_preference',
        'notification_address',
        'notification_message',
        'notification_cause',
        'notification',
    ):
        op.drop_table(table)

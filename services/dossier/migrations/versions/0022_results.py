"""Results and their signatures."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0022'
down_revision = '0021'
branch_labels = None
depends_on = None

# What was signed stays as it was signed, whatever the code does: a signature only adds to it.
KEEP_SIGNED = """
create function keep_signed_result() returns trigger language plpgsql as $$
begin
    if jsonb_array_length(old.signatures) = 0 then
        return new;
    end if;
    if (old.id, old.dossier_code, old.unit, old.template, old.upload, old.title, old.number, old.valid_until, old.content, old.signers,
        old.issued_on, old.claimed_at, old.qr_code, old.supersedes, old.created_by, old.created_at)
        is distinct from
       (new.id, new.dossier_code, new.unit, new.template, new.upload, new.title, new.number, new.valid_until, new.content, new.signers,
        new.issued_on, new.claimed_at, new.qr_code, new.supersedes, new.created_by, new.created_at)
        or not exists (
            select from jsonb_array_elements(old.signatures) with ordinality as signature (value, place)
            having count(*) filter (where new.signatures -> (place::int - 1) is distinct from value) = 0
        )
    then
        raise exception 'a signed result is not changed' using errcode = 'restrict_violation';
    end if;
    if old.state = 'revoked' and (old.state, old.revoked_at, old.revocation_reason)
        is distinct from (new.state, new.revoked_at, new.revocation_reason)
    then
        raise exception 'a revoked result stays revoked' using errcode = 'restrict_violation';
    end if;
    return new;
end $$
"""
KEEP_FILE = """
create function keep_result_file() returns trigger language plpgsql as $$
begin
    raise exception 'a signed file is not changed' using errcode = 'restrict_violation';
end $$
"""


def upgrade() -> None:
    op.create_table('result',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('dossier_code', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('unit', sa.Text(), nullable=False),
    sa.Column('template', sa.Text(), nullable=True),
    sa.Column('upload', sa.Text(), nullable=True),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('valid_until', sa.Date(), nullable=True),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('signers', postgresql.JSONB(), nullable=False),
    sa.Column('signatures', postgresql.JSONB(), server_default='[]', nullable=False),
    sa.Column('issued_on', sa.Date(), nullable=True),
    sa.Column('claimed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('qr_code', sa.Text(), nullable=True),
    sa.Column('storage_key', sa.Text(), nullable=True),
    sa.Column('sha256', sa.Text(), nullable=True),
    sa.Column('size', sa.BigInteger(), nullable=True),
    sa.Column('supersedes', sa.Uuid(), nullable=True),
    sa.Column('document', sa.Text(), nullable=True),
    sa.Column('created_by', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('released_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('revocation_reason', sa.Text(), nullable=True),
    sa.Column('archive_expires_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('leased_until', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("state in ('draft', 'signing', 'signed', 'released', 'superseded', 'revoked')", name=op.f('result_state_known_check')),
    sa.CheckConstraint("(state = 'revoked') = (revoked_at is not null) and (state = 'revoked') = (revocation_reason is not null)", name=op.f('result_revocation_check')),
    sa.CheckConstraint('(template is null) <> (upload is null)', name=op.f('result_one_source_check')),
    sa.ForeignKeyConstraint(['dossier_code'], ['dossier.code'], name=op.f('result_dossier_code_fkey')),
    sa.PrimaryKeyConstraint('id', name=op.f('result_pkey'))
    )
    op.create_index('result_dossier_idx', 'result', ['dossier_code', 'created_at'], unique=False)
    op.create_index('result_supersedes_idx', 'result', ['supersedes'], unique=True, postgresql_where=sa.text('supersedes is not null'))
    op.create_index('result_archive_idx', 'result', ['archive_expires_at'], unique=False, postgresql_where=sa.text('archive_expires_at is not null'))
    op.create_table('result_file',
    sa.Column('result', sa.Uuid(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('storage_key', sa.Text(), nullable=False),
    sa.Column('sha256', sa.Text(), nullable=False),
    sa.Column('size', sa.BigInteger(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['result'], ['result.id'], name=op.f('result_file_result_fkey')),
    sa.PrimaryKeyConstraint('result', 'number', name=op.f('result_file_pkey'))
    )
    op.create_table('bulk_signature',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('principal', postgresql.JSONB(), nullable=False),
    sa.Column('signer', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('bulk_signature_pkey'))
    )
    op.create_index('bulk_signature_subject_idx', 'bulk_signature', ['subject', 'created_at'], unique=False)
    op.create_table('bulk_signature_item',
    sa.Column('bulk', sa.Uuid(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('result', sa.Uuid(), nullable=False),
    sa.Column('expected', sa.Integer(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('attempts', sa.Integer(), server_default='0', nullable=False),
    sa.Column('next_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('lease', sa.Uuid(), nullable=True),
    sa.Column('error', postgresql.JSONB(), nullable=True),
    sa.Column('finished_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['bulk'], ['bulk_signature.id'], name=op.f('bulk_signature_item_bulk_fkey')),
    sa.PrimaryKeyConstraint('bulk', 'number', name=op.f('bulk_signature_item_pkey'))
    )
    op.create_index('bulk_signature_item_next_idx', 'bulk_signature_item', ['next_at'], unique=False, postgresql_where=sa.text('next_at is not null'))
    op.execute(KEEP_SIGNED)
    op.execute(KEEP_FILE)
    op.execute('create trigger keep_signed_result before update on result for each row execute function keep_signed_result()')
    op.execute('create trigger keep_result_file before update on result_file for each row execute function keep_result_file()')


def downgrade() -> None:
    for table in ('bulk_signature_item', 'bulk_signature', 'result_file', 'result'):
        op.drop_table(table)
    op.execute('drop function keep_signed_result()')
    op.execute('drop function keep_result_file()')

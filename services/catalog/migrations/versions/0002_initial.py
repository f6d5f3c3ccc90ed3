"""Authorities, fields, life events, procedures with drafts and versions, imports."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A trusted extension: the database's owner may create it.
    op.execute("create extension if not exists pg_trgm")
    op.create_table('authority',
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('parent', sa.Text(), nullable=True),
    sa.Column('legacy_code', sa.Text(), nullable=True),
    sa.Column('gso_code', sa.Text(), nullable=True),
    sa.Column('code_status', sa.Text(), nullable=True),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['parent'], ['authority.code'], name=op.f('authority_parent_fkey'), deferrable=True),
    sa.PrimaryKeyConstraint('code', name=op.f('authority_pkey'))
    )
    op.create_index('authority_parent_idx', 'authority', ['parent', 'code'], unique=False)
    op.create_table('field',
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('code', name=op.f('field_pkey'))
    )
    op.create_table('import',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('effective_from', sa.Date(), nullable=False),
    sa.Column('requested_by', sa.Text(), nullable=False),
    sa.Column('requested_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('finished_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('position', sa.Integer(), server_default=sa.text('0'), nullable=False),
    sa.Column('failures', sa.Integer(), server_default=sa.text('0'), nullable=False),
    sa.Column('total', sa.Integer(), nullable=False),
    sa.Column('taken', sa.Integer(), server_default=sa.text('0'), nullable=False),
    sa.Column('unchanged', sa.Integer(), server_default=sa.text('0'), nullable=False),
    sa.Column('refused', sa.Integer(), server_default=sa.text('0'), nullable=False),
    sa.Column('warnings', sa.Integer(), server_default=sa.text('0'), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('import_pkey'))
    )
    op.create_index('import_running_idx', 'import', ['requested_at'], unique=False, postgresql_where=sa.text("state = 'running'"))
    op.create_table('life_event',
    sa.Column('slug', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name_vi', sa.Text(), nullable=False),
    sa.Column('name_en', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('slug', name=op.f('life_event_pkey'))
    )
    op.create_table('procedure',
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('0'), nullable=False),
    sa.Column('draft_revision', sa.Integer(), server_default=sa.text('0'), nullable=False),
    sa.PrimaryKeyConstraint('code', name=op.f('procedure_pkey'))
    )
    op.create_table('draft',
    sa.Column('procedure_code', sa.Text(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('record', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('edited_by', sa.Text(), nullable=False),
    sa.Column('edited_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['procedure_code'], ['procedure.code'], name=op.f('draft_procedure_code_fkey')),
    sa.PrimaryKeyConstraint('procedure_code', name=op.f('draft_pkey'))
    )
    op.create_table('import_finding',
    sa.Column('id', sa.Integer(), sa.Identity(always=True), nullable=False),
    sa.Column('import_id', sa.Uuid(), nullable=False),
    sa.Column('severity', sa.Text(), nullable=False),
    sa.Column('line', sa.Integer(), nullable=False),
    sa.Column('code', sa.Text(), nullable=True),
    sa.Column('field', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['import_id'], ['import.id'], name=op.f('import_finding_import_id_fkey')),
    sa.PrimaryKeyConstraint('id', name=op.f('import_finding_pkey'))
    )
    op.create_index('import_finding_report_idx', 'import_finding', ['import_id', 'severity', 'line', 'id'], unique=False)
    op.create_table('import_slice',
    sa.Column('import_id', sa.Uuid(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('first_line', sa.Integer(), nullable=False),
    sa.Column('lines', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['import_id'], ['import.id'], name=op.f('import_slice_import_id_fkey')),
    sa.PrimaryKeyConstraint('import_id', 'number', name=op.f('import_slice_pkey'))
    )
    op.create_table('imported_code',
    sa.Column('import_id', sa.Uuid(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('line', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['import_id'], ['import.id'], name=op.f('imported_code_import_id_fkey')),
    sa.PrimaryKeyConstraint('import_id', 'code', name=op.f('imported_code_pkey'))
    )
    op.create_table('procedure_version',
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('effective_from', sa.Date(), nullable=False),
    sa.Column('effective_to', sa.Date(), nullable=True),
    sa.Column('decision_number', sa.Text(), nullable=True),
    sa.Column('decision_date', sa.Date(), nullable=True),
    sa.Column('published_by', sa.Text(), nullable=False),
    sa.Column('published_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('full_code', sa.Text(), nullable=True),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('field_code', sa.Text(), nullable=False),
    sa.Column('levels', postgresql.ARRAY(sa.Text()), nullable=False),
    sa.Column('audiences', postgresql.ARRAY(sa.Text()), nullable=False),
    sa.Column('life_events', postgresql.ARRAY(sa.Text()), nullable=False),
    sa.Column('search_name', sa.Text(), nullable=False),
    sa.Column('search_text', sa.Text(), nullable=False),
    sa.Column('record', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('digest', sa.LargeBinary(), nullable=False),
    sa.Column('summary', sa.LargeBinary(), nullable=False),
    sa.Column('document', sa.LargeBinary(), nullable=False),
    sa.Column('etag', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['code'], ['procedure.code'], name=op.f('procedure_version_code_fkey')),
    sa.ForeignKeyConstraint(['field_code'], ['field.code'], name=op.f('procedure_version_field_code_fkey')),
    sa.PrimaryKeyConstraint('code', 'version', name=op.f('procedure_version_pkey'))
    )
    op.create_index('procedure_version_field_code_idx', 'procedure_version', ['field_code', 'code'], unique=False)
    op.create_index('procedure_version_search_name_idx', 'procedure_version', ['search_name'], unique=False, postgresql_using='gin', postgresql_ops={'search_name': 'gin_trgm_ops'})
    # Pages are read far more often than written, slices live for seconds: not worth compressing.
    op.execute("alter table procedure_version alter column document set storage external")
    op.execute("alter table import_slice alter column lines set storage external")

"""Documents of dossiers, and what the events say of them. The facts are null for dossiers from before: they were not recorded."""

import sqlalchemy as sa
from alembic import op

revision = '0020'
down_revision = '0019'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('document',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('dossier', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('component', sa.Text(), nullable=True),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('copy_kind', sa.Text(), nullable=True),
    sa.Column('upload', sa.Text(), nullable=True),
    sa.Column('storage_key', sa.Text(), nullable=False),
    sa.Column('size', sa.BigInteger(), nullable=True),
    sa.Column('media_type', sa.Text(), nullable=True),
    sa.Column('sha256', sa.Text(), nullable=True),
    sa.Column('origin_document', sa.Text(), nullable=True),
    sa.Column('origin_version', sa.Integer(), nullable=True),
    sa.Column('internal', sa.Boolean(), nullable=False),
    sa.Column('added_by', sa.Text(), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('replaced_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('valid_until', sa.Date(), nullable=True),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('review_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('erased_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('erasure_rule', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', 'version', name=op.f('document_pkey')),
    sa.ForeignKeyConstraint(['dossier'], ['dossier.code'], name=op.f('document_dossier_fkey')),
    sa.CheckConstraint("kind in ('input', 'result', 'attachment')", name=op.f('document_kind_known_check'))
    )
    op.create_index('document_dossier_upload_idx', 'document', ['dossier', 'upload'], unique=True)
    op.create_index('document_storage_idx', 'document', ['storage_key'])
    op.create_index('document_review_idx', 'document', ['review_at'], postgresql_where=sa.text('review_at is not null'))
    op.create_table('file_deletion',
    sa.Column('storage_key', sa.Text(), nullable=False),
    sa.Column('requested_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('storage_key', name=op.f('file_deletion_pkey'))
    )
    op.add_column('dossier', sa.Column('components_to_digitise', sa.Integer(), nullable=True))
    op.add_column('dossier', sa.Column('digitised', sa.Boolean(), nullable=True))
    op.add_column('dossier', sa.Column('reused_components', sa.Integer(), nullable=True))
    op.add_column('dossier', sa.Column('in_personal_storage', sa.Boolean(), nullable=True))


def downgrade() -> None:
    op.drop_column('dossier', 'in_personal_storage')
    op.drop_column('dossier', 'reused_components')
    op.drop_column('dossier', 'digitised')
    op.drop_column('dossier', 'components_to_digitise')
    op.drop_table('file_deletion')
    op.drop_table('document')

"""What published versions show, beside them; the worker fills it for those published before."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('procedure_assessment',
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('reading', sa.Text(), nullable=False),
    sa.Column('evidence', postgresql.ARRAY(sa.Text()), nullable=False),
    sa.Column('committed', sa.Boolean(), nullable=False),
    sa.Column('cut_percent', sa.Numeric(), nullable=True),
    sa.Column('converted', sa.Boolean(), nullable=False),
    sa.Column('cut_decision', sa.Text(), nullable=True),
    sa.Column('decided_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['code', 'version'], ['procedure_version.code', 'procedure_version.version'], name=op.f('procedure_assessment_code_version_fkey')),
    sa.PrimaryKeyConstraint('code', 'version', name=op.f('procedure_assessment_pkey'))
    )

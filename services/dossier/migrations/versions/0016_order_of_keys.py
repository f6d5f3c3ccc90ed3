"""Records keep the order of their keys, which is the order of a form's fields: `json` instead of `jsonb` (decision 23).

The code before reads and writes both types. The tables have some thousands of rows; they are rewritten within a second or two.
"""

from alembic import op

revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute('alter table procedure_version alter column document type json using document::json')


def downgrade() -> None:
    op.execute('alter table procedure_version alter column document type jsonb using document::jsonb')

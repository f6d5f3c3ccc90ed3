"""Records keep the order of their keys, which is the order of a form's fields: `json` instead of `jsonb` (decision 23).

The code before reads and writes both types. The tables have some thousands of rows; they are rewritten within a second or two.
"""

from alembic import op

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute('alter table draft alter column record type json using record::json')
    op.execute('alter table procedure_version alter column record type json using record::json')


def downgrade() -> None:
    op.execute('alter table draft alter column record type jsonb using record::jsonb')
    op.execute('alter table procedure_version alter column record type jsonb using record::jsonb')

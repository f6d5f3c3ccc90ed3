"""What a search reads: the words of a procedure with where they stand, and its channels; for all that was published before too."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from services.catalog.versions.rules import editions
from services.catalog.search.rules import search_index
from services.catalog.procedures.rules.record import Record

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None

SLICE = 200
# What search reads of a record; the rest may have another shape by now.
READ = ('code', 'laichau_code', 'name', 'keywords')

version = sa.table(
    'procedure_version',
    sa.column('code', sa.Text),
    sa.column('version', sa.Integer),
    sa.column('record', postgresql.JSONB),
    sa.column('field_code', sa.Text),
    sa.column('channels', postgresql.ARRAY(sa.Text)),
    sa.column('search_name', sa.Text),
    sa.column('search_words', postgresql.TSVECTOR),
    sa.column('search_length', sa.Integer),
)
field = sa.table('field', sa.column('code', sa.Text), sa.column('name', sa.Text))


def upgrade() -> None:
    op.add_column('procedure_version', sa.Column('channels', postgresql.ARRAY(sa.Text()), nullable=True))
    op.add_column('procedure_version', sa.Column('search_words', postgresql.TSVECTOR(), nullable=True))
    op.add_column('procedure_version', sa.Column('search_length', sa.Integer(), nullable=True))
    # A search looks at the words of hundreds of rows: not to be fetched from elsewhere or unpacked each time.
    op.execute("alter table procedure_version alter column search_words set storage main")
    op.execute("alter table procedure_version alter column summary set storage external")
    _fill()
    for name in ('channels', 'search_words', 'search_length'):
        op.alter_column('procedure_version', name, nullable=False)
    op.drop_column('procedure_version', 'search_text')
    op.create_index('procedure_version_search_words_idx', 'procedure_version', ['search_words'], unique=False, postgresql_using='gin')


def _fill() -> None:
    """By today's rules, which a database that is new has anyway; rules that change later bring a filling of their own."""
    connection = op.get_bind()
    named = version.c
    fill = (
        sa.update(version)
        .where(named.code == sa.bindparam('of'), named.version == sa.bindparam('number'))
        .values({name: sa.bindparam(f'new_{name}') for name in ('channels', 'search_name', 'search_words', 'search_length')})
    )
    for rows in _slices(connection):
        connection.execute(fill, [_filled(row) for row in rows])


def _slices(connection: Any) -> Iterator[Any]:
    last: tuple[str, int] = ('', 0)
    while True:
        named = version.c
        kept = (
            sa.select(named.code, named.version, named.record, field.c.name)
            .join(field, field.c.code == named.field_code)
            .where(sa.tuple_(named.code, named.version) > last)
            .order_by(named.code, named.version)
            .limit(SLICE)
        )
        rows = connection.execute(kept).all()
        if not rows:
            return
        yield rows
        last = (rows[-1].code, rows[-1].version)


def _filled(row: Any) -> dict[str, Any]:
    raw = {key: row.record.get(key) for key in READ}
    raw['results'] = [{'name': result.get('name')} for result in row.record.get('results') or ()]
    raw['methods'] = [{'channel_code': method.get('channel_code')} for method in row.record.get('methods') or ()]
    record = Record.model_validate(raw)
    columns = search_index.columns(record, code=row.code, field=row.name) | {'channels': editions.channels(record)}
    return {'of': row.code, 'number': row.version} | {f'new_{name}': value for name, value in columns.items()}

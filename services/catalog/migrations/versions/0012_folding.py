"""Search words of texts that are folded otherwise since: look-alikes of đ, full-width letters and digits, ligatures, superscripts."""

import unicodedata
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from services.catalog.procedures.rules.record import Record
from services.catalog.search.rules import search_index
from services.kernel.text import fold

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None

SLICE = 200
# What search reads of a record; the rest may have another shape by now.
READ = ('code', 'laichau_code', 'name', 'keywords')
LOOK_ALIKES = 'ÐðƉɖ'

version = sa.table(
    'procedure_version',
    sa.column('code', sa.Text),
    sa.column('version', sa.Integer),
    sa.column('record', postgresql.JSONB),
    sa.column('field_code', sa.Text),
    sa.column('search_name', sa.Text),
    sa.column('search_words', postgresql.TSVECTOR),
    sa.column('search_length', sa.Integer),
)
field = sa.table('field', sa.column('code', sa.Text), sa.column('name', sa.Text))
news = sa.table('news_item', sa.column('id', sa.Uuid), sa.column('search_text', sa.Text))


def upgrade() -> None:
    connection = op.get_bind()
    names = ('search_name', 'search_words', 'search_length')
    fill = (
        sa.update(version)
        .where(version.c.code == sa.bindparam('of'), version.c.version == sa.bindparam('number'))
        .values({name: sa.bindparam(f'new_{name}') for name in names})
    )
    for row in _versions(connection):
        record = _searched(row.record)
        if _folds_otherwise(f'{record} {row.name}'):
            columns = search_index.columns(Record.model_validate(record), code=row.code, field=row.name)
            connection.execute(fill, {'of': row.code, 'number': row.version} | {f'new_{name}': columns[name] for name in names})
    # News is folded already, by the rules of its day: folding again is folding by today's.
    for row in connection.execute(sa.select(news.c.id, news.c.search_text)).all():
        if _folds_otherwise(row.search_text):
            connection.execute(sa.update(news).where(news.c.id == row.id).values(search_text=f' {fold.__wrapped__(row.search_text)} '))


def downgrade() -> None:
    """Words folded anew are found by the older rules too, but for the characters named above."""


def _versions(connection: Any) -> Iterator[Any]:
    last: tuple[str, int] = ('', 0)
    while True:
        named = version.c
        rows = connection.execute(
            sa.select(named.code, named.version, named.record, field.c.name)
            .join(field, field.c.code == named.field_code)
            .where(sa.tuple_(named.code, named.version) > last)
            .order_by(named.code, named.version)
            .limit(SLICE)
        ).all()
        if not rows:
            return
        yield from rows
        last = (rows[-1].code, rows[-1].version)


def _searched(record: dict[str, Any]) -> dict[str, Any]:
    return {key: record.get(key) for key in READ} | {'results': [{'name': each.get('name')} for each in record.get('results') or ()]}


def _folds_otherwise(text: str) -> bool:
    return any(
        letter in LOOK_ALIKES or unicodedata.normalize('NFKD', letter) != unicodedata.normalize('NFD', letter) for letter in set(text)
    )

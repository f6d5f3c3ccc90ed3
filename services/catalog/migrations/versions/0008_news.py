"""News items are called so, and the parts of an import chunks; a *publication* is a procedure's from now on."""

from alembic import op

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None

INDEXES = ('publication_pkey', 'publication_slug_key', 'publication_listed_idx', 'publication_kind_listed_idx',
           'publication_category_listed_idx', 'publication_search_text_idx')


def upgrade() -> None:
    op.execute("alter table publication rename to news_item")
    for name in INDEXES:
        op.execute(f"alter index if exists {name} rename to {name.replace('publication', 'news_item')}")
    op.execute("update news_item set kind = 'article' where kind = 'news'")
    op.execute("alter table import_slice rename to import_chunk")
    op.execute("update import set kind = 'news' where kind = 'publications'")
    op.execute("alter table import rename column taken to imported")


def downgrade() -> None:
    op.execute("alter table import rename column imported to taken")
    op.execute("update import set kind = 'publications' where kind = 'news'")
    op.execute("alter table import_chunk rename to import_slice")
    op.execute("update news_item set kind = 'news' where kind = 'article'")
    for name in INDEXES:
        op.execute(f"alter index if exists {name.replace('publication', 'news_item')} rename to {name}")
    op.execute("alter table news_item rename to publication")

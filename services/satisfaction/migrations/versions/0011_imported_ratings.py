"""Ratings imported from another system: their dossiers need no invitation, and `import` is a way a rating was given."""

from alembic import op

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None

COLLECTION = 'alter table rating add constraint rating_collection_check check (collection in ({})) not valid'


def upgrade() -> None:
    op.execute('alter table rating drop constraint rating_dossier_fkey')
    op.execute('alter table rating drop constraint rating_collection_check')
    op.execute(COLLECTION.format("'link', 'kiosk', 'import'"))
    op.execute('alter table rating validate constraint rating_collection_check')


def downgrade() -> None:
    op.execute('alter table rating drop constraint rating_collection_check')
    op.execute(COLLECTION.format("'link', 'kiosk'"))
    op.execute('alter table rating add constraint rating_dossier_fkey foreign key (dossier) references invitation (dossier) not valid')

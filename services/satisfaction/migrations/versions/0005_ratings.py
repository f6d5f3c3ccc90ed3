"""Ratings have an id, their questionnaire, the instant they were given, and need no dossier: a desk may be rated, too."""

from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table invitation add column channel text")
    op.execute("""
        alter table rating
          add column id uuid not null default gen_random_uuid(),
          add column questionnaire text not null default 'after-dossier',
          add column questionnaire_version integer not null default 1,
          add column procedure_code text,
          add column channel text,
          add column collection text not null default 'link',
          add column answered_at timestamptz not null default now(),
          add constraint rating_collection_check check (collection in ('link', 'kiosk')),
          alter column overall drop not null,
          alter column field_code drop not null,
          drop constraint rating_pkey,
          add constraint rating_pkey primary key (id),
          add constraint rating_dossier_key unique (dossier),
          alter column dossier drop not null
    """)
    op.execute("alter table rating disable trigger rating_is_final")
    op.execute("""
        update rating set answered_at = rated_at, questionnaire = i.questionnaire, questionnaire_version = i.questionnaire_version,
          procedure_code = i.procedure_code
        from invitation i where i.dossier = rating.dossier
    """)
    op.execute("alter table rating enable trigger rating_is_final")

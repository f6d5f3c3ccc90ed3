"""The national portal's acknowledgements in a dossier's history: the hashes of what was sent and answered, chained like every entry."""

from typing import Final

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.contracts.integration import DossierSynchronised
from services.dossier.history.rules import history_entries
from services.dossier.models.dossiers import Dossier
from services.dossier.models.history import History
from services.kernel import hash_chain
from services.kernel.vietnam import at_offset

_LABEL: Final = "Cổng Dịch vụ công quốc gia đã tiếp nhận dữ liệu đồng bộ"


async def append(session: AsyncSession, event: DossierSynchronised) -> None:
    """Append an acknowledgement to the dossier's history, once. This is no change of the dossier: neither version nor event.

    One without hashes is from before they were announced, and appends nothing.
    """
    if event.record_hash is None:
        return
    columns = (Dossier.code, Dossier.status, Dossier.history_head, Dossier.history_length)
    # Locked, so that of two events the second sees the entry of the first.
    dossier = (await session.execute(select(*columns).where(Dossier.code == event.dossier).with_for_update(key_share=True))).first()
    if dossier is None or await _is_known(session, event):
        return
    entry = {
        "sequence": dossier.history_length + 1,
        "action": hash_chain.ACKNOWLEDGE,
        "status": dossier.status,
        "label": _LABEL,
        "at": at_offset(event.acknowledged_at).isoformat(),
        "version": event.version,
        "record_hash": event.record_hash,
        "request_hash": event.request_hash,
        "answer_hash": event.answer_hash,
        "salt": hash_chain.salt(),
    }
    head = hash_chain.entry_hash(dossier.history_head, entry)
    await session.execute(insert(History).values(history_entries.history_row(dossier.code, entry, head)))
    heads = update(Dossier).where(Dossier.code == dossier.code)
    await session.execute(heads.values(history_head=head, history_length=entry["sequence"]))


async def _is_known(session: AsyncSession, event: DossierSynchronised) -> bool:
    known = select(History.sequence).where(
        History.dossier_code == event.dossier,
        History.entry["action"].astext == hash_chain.ACKNOWLEDGE,
        History.entry["version"].astext == str(event.version),
        History.entry["record_hash"].astext == event.record_hash,
    )
    return (await session.execute(known.limit(1))).first() is not None

import secrets

import pytest

from services.chassis.envelopes import EnvelopeRecipient, public_key
from services.contracts.dossier import DossierParty, Parties, Person, party_context
from services.contracts.event import cloud_event
from services.integration.parties import queries
from tests.running import Apps, Service

PRIVATE = secrets.token_hex(32)
CODE = "H35.01.01-261128-0001"


@pytest.fixture
async def service(apps: Apps) -> Service:
    """Integration with a private key."""
    return await apps.fresh("integration", private_keys=(PRIVATE,))


def event(version: int, name: str, key: str = PRIVATE) -> DossierParty:
    parties = Parties(applicant=Person(kind="citizen", name=name, phone="0912345678"))
    sealed = EnvelopeRecipient(public_key(key)).seal(parties.model_dump_json().encode(), context=party_context(CODE, version))
    return DossierParty(code=CODE, version=version, sealed=sealed)


async def name_of_applicant(service: Service) -> str | None:
    async with service.database.transaction() as session:
        parties = await queries.parties(session, service.app.state.sealer, CODE)
        return parties and parties.applicant.name


async def stored_bytes(service: Service) -> bytes:
    rows = await service.database.raw.fetch("select t::text from dossier_parties t")
    return b"".join(row[0].encode() for row in rows)


async def test_the_persons_of_a_dossier_are_kept_and_only_the_newest(service: Service):
    await service.deliver(event(3, "Lò Thị Mai"))
    await service.deliver(event(1, "Lò Thị M"))
    assert await name_of_applicant(service) == "Lò Thị Mai"
    await service.deliver(event(4, "Lò Thị Mai Hoa"))
    assert await name_of_applicant(service) == "Lò Thị Mai Hoa"


async def test_nothing_of_a_person_is_readable_in_the_database(service: Service):
    await service.deliver(event(1, "Lo Thi Mai"))
    assert b"Mai" not in await stored_bytes(service)
    assert b"0912345678" not in await stored_bytes(service)


async def test_without_its_key_a_dossiers_persons_are_erased_and_stay_so(service: Service):
    await service.deliver(event(1, "Lò Thị Mai"))
    await service.database.raw.fetch("update dossier_parties set key = null")
    assert await name_of_applicant(service) is None
    await service.deliver(event(2, "Lò Thị Mai"))
    assert await name_of_applicant(service) is None


async def test_what_is_sealed_for_another_key_is_parked_until_that_key_is_configured(service: Service):
    await service.inbox.take(cloud_event(event(1, "Lò Thị Mai", key=secrets.token_hex(32)), source="/test"))
    (parked,) = await service.database.raw.fetch("select type, error, next_attempt_at from parked_event")
    assert parked["type"] == DossierParty.type
    assert "key" in parked["error"]
    assert parked["next_attempt_at"] is not None

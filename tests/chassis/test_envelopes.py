import base64
import secrets

import pytest

from services.chassis.envelopes import EnvelopeError, EnvelopeOpener, EnvelopeRecipient, public_key

PRIVATE = secrets.token_hex(32)


def test_what_is_sealed_for_a_service_is_opened_with_its_private_key():
    sealed = EnvelopeRecipient(public_key(PRIVATE)).seal("Lò Thị Mai".encode(), context="a")
    assert EnvelopeOpener([PRIVATE]).open(sealed, context="a").decode() == "Lò Thị Mai"


def test_the_same_message_is_never_sealed_alike():
    recipient = EnvelopeRecipient(public_key(PRIVATE))
    assert recipient.seal(b"m", context="a") != recipient.seal(b"m", context="a")


def test_after_a_rotation_messages_for_the_old_key_are_still_opened():
    sealed = EnvelopeRecipient(public_key(PRIVATE)).seal(b"m", context="a")
    assert EnvelopeOpener([secrets.token_hex(32), PRIVATE]).open(sealed, context="a") == b"m"


def test_without_its_key_or_for_another_message_or_altered_nothing_is_opened():
    sealed = EnvelopeRecipient(public_key(PRIVATE)).seal(b"m", context="a")
    raw = base64.b64decode(sealed)
    altered = [base64.b64encode(raw[:n] + bytes([raw[n] ^ 1]) + raw[n + 1 :]).decode() for n in range(len(raw))]
    for opener, text, context in [
        (EnvelopeOpener([]), sealed, "a"),
        (EnvelopeOpener([secrets.token_hex(32)]), sealed, "a"),
        (EnvelopeOpener([PRIVATE]), sealed, "b"),
        (EnvelopeOpener([PRIVATE]), "not base64!", "a"),
        (EnvelopeOpener([PRIVATE]), base64.b64encode(raw[:20]).decode(), "a"),
        (EnvelopeOpener([PRIVATE]), "", "a"),
        *((EnvelopeOpener([PRIVATE]), each, "a") for each in altered),
    ]:
        with pytest.raises(EnvelopeError):
            opener.open(text, context=context)

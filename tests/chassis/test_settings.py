"""Settings: a value that would do harm at work is refused at the start, by the name of its variable."""

import json
from importlib import import_module

import pytest

from services.chassis import configuration
from services.chassis.configuration import ConfigurationError
from tests.running import SEALING_KEY

NEEDED = {"MOTCUA_DATABASE_URL": "postgresql+asyncpg://nobody@127.0.0.1:1/none", "MOTCUA_SEALING_KEYS": json.dumps([SEALING_KEY])}
WRONG = {
    "DATABASE_POOL": ("0", "-3"),
    "STATEMENT_TIMEOUT": ("-1", "0", "0.0004", "nan", "inf", "1e9"),
    "MAX_BODY": ("0",),
    # Less than nothing is everything before now; and that long before now there is no date.
    "IDEMPOTENCY_RETENTION": ("-1", "0", str(10**12)),
    "INBOX_RETENTION": ("-1", "1", str(10**12)),
    "EVENT_LOG_RETENTION": ("0", str(10**12)),
    "DRAIN": ("-1", "inf"),
    "OTLP_ENDPOINT": ("hello", "http://"),
    "TRACE_RATIO": ("nan",),
    "REVOCATION_LISTS": ('["x"]', '["https://one.example/a.crl", "file://"]'),
    "UPLOAD_HOURS": ("nan", "inf"),
}


@pytest.mark.parametrize(("name", "value"), [(f"MOTCUA_{name}", value) for name, values in WRONG.items() for value in values])
def test_a_value_out_of_bounds_is_refused_and_its_variable_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    for each, needed in (NEEDED | {name: value}).items():
        monkeypatch.setenv(each, needed)
    with pytest.raises(ConfigurationError) as refusal:
        configuration.build(import_module("services.dossier.settings").Settings)
    assert str(refusal.value).startswith(name)
    assert ";" not in str(refusal.value)

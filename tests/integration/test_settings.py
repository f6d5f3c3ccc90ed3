"""Settings that cannot work are refused at the start."""

import pytest
from pydantic import ValidationError

from services.integration.settings import Settings
from tests.running import SEALING_KEY


def test_the_defaults_point_to_this_machine():
    assert Settings(sealing_keys=(SEALING_KEY,), database_url="").portal_url == "http://127.0.0.1:8000/sandbox"


@pytest.mark.parametrize(
    "wrong", [{"portal_url": "file:///etc/passwd"}, {"portal_timeout": 30}, {"portal_parallel": 0}, {"portal_timeout": 0}]
)
def test_settings_that_cannot_work_are_refused(wrong: dict[str, object]):
    with pytest.raises(ValidationError):
        Settings(sealing_keys=(SEALING_KEY,), database_url="", **wrong)

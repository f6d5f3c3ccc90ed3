"""Tests of what Hypothesis draws: some examples in the short form, many for long."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st


def for_all(*drawn: st.SearchStrategy[Any]) -> Callable[[Callable[..., None]], Any]:
    """A test of some examples of what is drawn, and of many for long."""

    def test_of(holds: Callable[..., None]) -> Any:
        @pytest.mark.parametrize("examples", [30, pytest.param(300, marks=pytest.mark.soak)])
        def test(examples: int) -> None:
            settings(max_examples=examples, deadline=None)(given(*drawn)(holds))()

        test.__name__ = holds.__name__
        return test

    return test_of

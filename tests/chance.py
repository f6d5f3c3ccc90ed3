"""Tests of what holds for whatever Hypothesis draws: of a few examples, and of many for long."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st


def for_all(
    *drawn: st.SearchStrategy[Any], examples: int = 10, for_long: int = 300, **named: st.SearchStrategy[Any]
) -> Callable[[Callable[..., None]], Any]:
    """A test of so many examples of what is drawn, and of many for long."""
    several = [examples, pytest.param(for_long, marks=pytest.mark.soak)]

    def test_of(holds: Callable[..., None]) -> Any:
        @pytest.mark.parametrize("examples", several)
        def test(examples: int) -> None:
            settings(max_examples=examples, deadline=None)(given(*drawn, **named)(holds))()

        test.__name__, test.__doc__ = holds.__name__, holds.__doc__
        return test

    return test_of

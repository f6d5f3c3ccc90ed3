"""Sealed data opens with its key, in its place and unaltered, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.chassis.sealing import Sealer, SealingError

OLD, NEW = "11" * 32, "22" * 32
PLACE = b"H35.01-1"


@given(plain=st.binary(max_size=300), context=st.binary(max_size=40))
def test_what_is_sealed_opens_to_what_it_was(plain: bytes, context: bytes) -> None:
    sealer = Sealer([OLD])
    assert sealer.open(sealer.seal(plain, context=context), context=context) == plain


def test_the_same_text_never_looks_the_same() -> None:
    sealer = Sealer([OLD])
    assert len({sealer.seal(b"012345678901", context=PLACE) for _ in range(100)}) == 100


def test_the_text_is_not_in_what_is_stored() -> None:
    assert b"012345678901" not in Sealer([OLD]).seal(b"012345678901", context=PLACE)


@given(at=st.integers(0, 1_000), bit=st.integers(0, 7))
def test_no_bit_can_be_changed(at: int, bit: int) -> None:
    sealer = Sealer([OLD])
    sealed = bytearray(sealer.seal(b"012345678901", context=PLACE))
    sealed[at % len(sealed)] ^= 1 << bit
    with pytest.raises(SealingError):
        sealer.open(bytes(sealed), context=PLACE)


@given(length=st.integers(0, 43))
def test_what_is_cut_short_does_not_open(length: int) -> None:
    sealer = Sealer([OLD])
    with pytest.raises(SealingError):
        sealer.open(sealer.seal(b"012345678901", context=PLACE)[:length], context=PLACE)


def test_what_is_moved_to_another_row_does_not_open() -> None:
    sealer = Sealer([OLD])
    with pytest.raises(SealingError):
        sealer.open(sealer.seal(b"x", context=b"H35.01-1"), context=b"H35.01-2")


def test_after_a_rotation_old_data_opens_and_new_data_is_sealed_with_the_new_key() -> None:
    before, after = Sealer([OLD]), Sealer([NEW, OLD])
    assert after.open(before.seal(b"old", context=PLACE), context=PLACE) == b"old"
    sealed = after.seal(b"new", context=PLACE)
    assert Sealer([NEW]).open(sealed, context=PLACE) == b"new"
    with pytest.raises(SealingError):
        before.open(sealed, context=PLACE)


def test_the_index_outlives_a_rotation_and_depends_on_the_key() -> None:
    value = "012345678901"
    assert Sealer([OLD]).index(value) == Sealer([NEW, OLD]).index(value) != Sealer([NEW]).index(value)


def test_the_index_does_not_mind_case_and_blanks_around() -> None:
    sealer = Sealer([OLD])
    assert sealer.index(" Mai@Example.VN ") == sealer.index("mai@example.vn") != sealer.index("mai@example.com")


@pytest.mark.parametrize("keys", [[], ["11" * 16], ["11" * 33], ["zz" * 32], [""], [OLD, "11" * 16]])
def test_keys_that_are_none_are_refused_at_the_start(keys: list[str]) -> None:
    with pytest.raises(ValueError, match=r"hexadecimal|hex"):
        Sealer(keys)

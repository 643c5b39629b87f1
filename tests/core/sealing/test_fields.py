"""Sealed fields open in their place under their key, whole, or not at all."""

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from milaan.core.sealing import BadSeal, new_key, open_field, seal_field

KEY = bytes(range(32))
PLACE = b"node\0table\0column\0ref"


@given(st.binary(max_size=200))
def test_what_was_sealed_opens(plain: bytes) -> None:
    sealed = seal_field(plain, KEY, PLACE)

    assert open_field(sealed, KEY, PLACE) == plain
    assert len(sealed) == len(plain) + 29


@given(st.integers(0, 40), st.integers(1, 255))
def test_one_changed_byte_anywhere_is_noticed(position: int, change: int) -> None:
    sealed = bytearray(seal_field(b"twelve bytes", KEY, PLACE))
    sealed[position] ^= change

    with pytest.raises(BadSeal):
        open_field(bytes(sealed), KEY, PLACE)


@pytest.mark.parametrize("length", [0, 1, 13, 28])
def test_what_is_too_short_is_refused(length: int) -> None:
    with pytest.raises(BadSeal):
        open_field(seal_field(b"", KEY, PLACE)[:length], KEY, PLACE)


def test_another_key_or_place_does_not_open() -> None:
    sealed = seal_field(b"x", KEY, PLACE)

    with pytest.raises(BadSeal):
        open_field(sealed, new_key(), PLACE)
    with pytest.raises(BadSeal):
        open_field(sealed, KEY, PLACE + b"2")


def test_the_format_is_the_documented_one() -> None:
    sealed = seal_field(b"plain", KEY, PLACE)

    # Format byte, 96-bit nonce, ciphertext with a 128-bit tag (NIST SP 800-38D).
    assert sealed[:1] == b"\x01"
    assert AESGCM(KEY).decrypt(sealed[1:13], sealed[13:], b"\x01" + PLACE) == b"plain"


def test_nonces_do_not_repeat() -> None:
    assert len({seal_field(b"", KEY, PLACE)[1:13] for _ in range(1_000)}) == 1_000

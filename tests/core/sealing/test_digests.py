"""Keyed digests: equal for equal values under one key, of the size the columns have."""

import hmac
from hashlib import blake2b

from hypothesis import given
from hypothesis import strategies as st

from milaan.core.sealing import lookup_digest, match_key_digests

KEY, OTHER_KEY = bytes(32), bytes([1]) * 32


@given(st.text())
def test_a_match_key_is_a_signed_32_bit_number(text: str) -> None:
    digest, again = match_key_digests([text, text], KEY)

    assert -(2**31) <= digest < 2**31
    assert digest == again


def test_digests_depend_on_the_key() -> None:
    assert match_key_digests(["asha"], KEY) != match_key_digests(["asha"], OTHER_KEY)
    assert lookup_digest("phone", "+911", KEY) != lookup_digest("phone", "+911", OTHER_KEY)


def test_kinds_of_look_up_never_meet() -> None:
    assert lookup_digest("phone", "123", KEY) != lookup_digest("number", "123", KEY)
    assert lookup_digest("a", "b\0c", KEY) != lookup_digest("ab", "c", KEY)


def test_a_match_key_is_keyed_blake2b_of_four_bytes() -> None:
    whole = blake2b(b"asha", key=KEY, digest_size=4).digest()

    assert match_key_digests(["usha", "asha"], KEY)[1] == int.from_bytes(whole, "big", signed=True)


def test_a_look_up_is_hmac_sha_256_cut_off() -> None:
    assert lookup_digest("k", "v", KEY) == hmac.digest(KEY, b"k\0v", "sha256")[:16]

"""A passkey made of Python, for what a browser would never send. Real keys: the journeys."""

import hashlib
import json
import secrets
import struct
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


@dataclass
class SoftKey:
    """One key on one device; `is_verified`: whether it asked for finger, face or PIN."""

    origin: str = "http://localhost"
    host: str = "localhost"
    is_verified: bool = True
    id: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    user: bytes = b""

    def __post_init__(self) -> None:
        self.secret = ec.generate_private_key(ec.SECP256R1())

    def make(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Answer what a page asks for a new passkey."""
        self.user = websafe_decode(asked["user"]["id"])
        public = cbor.encode(dict(ES256.from_cryptography_key(self.secret.public_key())))
        attested = b"\0" * 16 + struct.pack(">H", len(self.id)) + self.id + public
        data = self._data(ATTESTED) + attested
        statement = {"fmt": "none", "attStmt": {}, "authData": data}
        return self._answer(
            {
                "clientDataJSON": self._client_data("webauthn.create", asked["challenge"]),
                "attestationObject": websafe_encode(cbor.encode(statement)),
            }
        )

    def use(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Answer what a page asks of a passkey."""
        said = self._client_data("webauthn.get", asked["challenge"])
        data = self._data()
        signed = data + hashlib.sha256(websafe_decode(said)).digest()
        return self._answer(
            {
                "clientDataJSON": said,
                "authenticatorData": websafe_encode(data),
                "signature": websafe_encode(self.secret.sign(signed, ec.ECDSA(hashes.SHA256()))),
                "userHandle": websafe_encode(self.user),
            }
        )

    def _data(self, more: int = 0) -> bytes:
        flags = PRESENT | (VERIFIED if self.is_verified else 0) | more
        return hashlib.sha256(self.host.encode()).digest() + struct.pack(">BI", flags, 0)

    def _client_data(self, kind: str, challenge: str) -> str:
        said = {"type": kind, "challenge": challenge, "origin": self.origin}
        return websafe_encode(json.dumps(said).encode())

    def _answer(self, response: dict[str, str]) -> dict[str, Any]:
        return {
            "type": "public-key",
            "id": websafe_encode(self.id),
            "rawId": websafe_encode(self.id),
            "response": response,
            "clientExtensionResults": {"credProps": {"rk": True}},
        }

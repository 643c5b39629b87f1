# SPDX-License-Identifier: Apache-2.0
"""Check a proof that an entry stands in a Milaan log. One file; Python 3.11 or later, nothing else.

    python verify_proof.py FILE KEY [WITNESS_KEY ...]

FILE is what `milaan audit prove` wrote. KEY is the log's public key (`milaan audit key`) and each
WITNESS_KEY another agency's: ask each agency for its own, never the one who brings the proof.
It ends with 0 where everything holds, 1 where something does not, 2 where it was used wrongly.

Sources: C2SP tlog-proof, tlog-checkpoint, signed-note, tlog-cosignature; RFC 9162 section
2.1.3.2; RFC 8032 section 5.1.7.
"""

import base64
import hashlib
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

# Ed25519: the curve -x^2 + y^2 = 1 + d x^2 y^2 over the numbers below P.
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P


class Refused(Exception):
    """What does not hold, in words."""


def recover_x(y: int, sign: int) -> int:
    x2 = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - x2) % P or (x == 0 and sign):
        raise Refused("a signature or key is no point of the curve")
    return P - x if x % 2 != sign else x


def point(data: bytes) -> tuple[int, ...]:
    number = int.from_bytes(data, "little")
    y, sign = number & (2**255 - 1), number >> 255
    if y >= P:
        raise Refused("a signature or key is no point of the curve")
    x = recover_x(y, sign)
    return (x, y, 1, x * y % P)


def add(p: tuple[int, ...], q: tuple[int, ...]) -> tuple[int, ...]:
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(number: int, p: tuple[int, ...]) -> tuple[int, ...]:
    found: tuple[int, ...] = (0, 1, 1, 0)
    while number:
        if number & 1:
            found = add(found, p)
        p, number = add(p, p), number >> 1
    return found


def is_signed(key: bytes, message: bytes, signature: bytes) -> bool:
    if len(signature) != 64:
        return False
    r, s = point(signature[:32]), int.from_bytes(signature[32:], "little")
    if s >= L:
        return False
    digest = hashlib.sha512(signature[:32] + key + message).digest()
    base_y = 4 * pow(5, -1, P) % P
    base = (recover_x(base_y, 0), base_y, 1, recover_x(base_y, 0) * base_y % P)
    left = times(s, base)
    right = add(r, times(int.from_bytes(digest, "little") % L, point(key)))
    # Projective points: the same place where the ratios are.
    return all((left[n] * right[2] - right[n] * left[2]) % P == 0 for n in (0, 1))


def node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def is_included(leaf: bytes, index: int, size: int, path: list[bytes], root: bytes) -> bool:
    if not 0 <= index < size:
        return False
    first, last, found = index, size - 1, leaf
    for other in path:
        if last == 0:
            return False
        if first & 1 or first == last:
            found = node(other, found)
            while not first & 1 and first:
                first, last = first >> 1, last >> 1
        else:
            found = node(found, other)
        first, last = first >> 1, last >> 1
    return last == 0 and found == root


def read_key(text: str) -> tuple[str, bytes, int, bytes]:
    name, key_id, encoded = text.split("+", 2)
    value = base64.b64decode(encoded, validate=True)
    made = hashlib.sha256(name.encode() + b"\n" + value).digest()[:4]
    if value[:1] not in (b"\x01", b"\x04") or len(value) != 33 or made.hex() != key_id:
        raise Refused(f"this is no public key: {text[:60]}")
    return name, made, value[0], value[1:]


def check_signature(note_text: str, lines: list[str], key_text: str) -> str:
    """Return in words when the key signed the note."""
    name, key_id, kind, key = read_key(key_text)
    for line in lines:
        dash, signed_by, encoded = line.split(" ")
        value = base64.b64decode(encoded, validate=True)
        if dash != "\u2014" or signed_by != name or value[:4] != key_id:
            continue
        seconds, signature, message = 0, value[4:], note_text
        if kind == 4:
            seconds, signature = int.from_bytes(value[4:12], "big"), value[12:]
            message = f"cosignature/v1\ntime {seconds}\n{note_text}"
        if not is_signed(key, message.encode(), signature):
            raise Refused(f"the signature of {name} is false")
        when = datetime.fromtimestamp(seconds, UTC)
        return f"{name}, {when:%Y-%m-%d %H:%M} UTC" if kind == 4 else name
    raise Refused(f"{name} has not signed this")


def check(text: str, log_key: str, witness_keys: list[str]) -> list[str]:
    """Return what the proof shows, in lines; raises Refused where it shows nothing."""
    head, blank, note = text.partition("\n\n")
    lines = head.split("\n")
    if not blank or lines[0] != "c2sp.org/tlog-proof@v1" or not lines[1].startswith("extra "):
        raise Refused("this file is no proof with its entry")
    entry = base64.b64decode(lines[1][6:], validate=True)
    index = int(lines[2].removeprefix("index "))
    path = [base64.b64decode(line, validate=True) for line in lines[3:]]
    note_text, _, signatures = note.rpartition("\n\n")
    note_text += "\n"
    signature_lines = signatures.rstrip("\n").split("\n")
    origin, size, root = note_text.rstrip("\n").split("\n")
    if origin != log_key.split("+")[0]:
        raise Refused(f"this is the log {origin}, and the key is another log's")
    signers = [check_signature(note_text, signature_lines, log_key)]
    leaf = hashlib.sha256(b"\x00" + entry).digest()
    if not is_included(leaf, index, int(size), path, base64.b64decode(root, validate=True)):
        raise Refused("the entry does not stand in this log, or was changed")
    signers += [check_signature(note_text, signature_lines, key) for key in witness_keys]
    shown = json.dumps(json.loads(entry), indent=2, ensure_ascii=False)
    return [
        f"The entry stands in the log {origin} at place {index} of {size}.",
        "Signed by: " + "; ".join(signers),
        shown,
    ]


def main(arguments: list[str]) -> int:
    if len(arguments) < 2:
        sys.stderr.write("usage: python verify_proof.py FILE KEY [WITNESS_KEY ...]\n")
        return 2
    try:
        text = Path(arguments[0]).read_bytes().decode()
        told = check(text, arguments[1], arguments[2:])
    except OSError as error:
        sys.stderr.write(f"The file cannot be read: {error.strerror}.\n")
        return 2
    except Refused as refused:
        sys.stderr.write(f"NOT PROVED: {refused}.\n")
        return 1
    except (ValueError, IndexError):
        sys.stderr.write("NOT PROVED: the file or a key is damaged.\n")
        return 1
    sys.stdout.write("\n".join(told) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

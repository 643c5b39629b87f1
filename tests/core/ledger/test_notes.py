"""Signed notes, checkpoints, proof files, and what a witness signs."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from milaan.core.errors import InvalidValue
from milaan.core.ledger import leaf_hash, tree
from milaan.core.ledger.checkpoints import Checkpoint, ProofFile
from milaan.core.ledger.notes import COSIGNATURE, PLAIN, Note, Signer, Verifier, signed_times
from milaan.core.ledger.witness import Answer, Submission, judge

# A note that was published with its key, signed by another implementation (Go, sumdb/note).
PUBLISHED_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PUBLISHED = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngo"
    "tpRZb6KE6RyyBwJnAM=\n"
)
# The example of C2SP tlog-cosignature: a log's line and a witness's.
EXAMPLE = (
    "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
    "\u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zh"
    "cyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
    "\u2014 witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrD"
    "JsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n"
)
LOG = Signer("invented.example/log", Ed25519PrivateKey.from_private_bytes(bytes(32)))
WITNESS = Signer(
    "invented.example/witness", Ed25519PrivateKey.from_private_bytes(b"w" * 32), COSIGNATURE
)
LEAVES = [leaf_hash(bytes([number])) for number in range(30)]
NODES = {(node.level, node.position): node.hash for node in tree.grown(0, [], LEAVES)[0]}


def kept(level: int, position: int) -> bytes:
    return NODES[level, position]


def checkpoint(size: int, origin: str = LOG.name) -> Checkpoint:
    return Checkpoint(origin, size, tree.root_of(size, kept))


def signed(told: Checkpoint, signer: Signer = LOG) -> Note:
    return Note(told.text(), (signer.sign(told.text()),))


def submission(old: int, size: int) -> Submission:
    proof = tree.consistency_proof(old, size, kept)
    return Submission(old, tuple(proof), signed(checkpoint(size)))


def test_a_note_that_others_published_is_read_checked_and_written_alike() -> None:
    note, key = Note.read(PUBLISHED), Verifier.read(PUBLISHED_KEY)

    assert key.time_of(note) == 0
    assert str(note) == PUBLISHED
    assert str(key) == PUBLISHED_KEY
    with pytest.raises(InvalidValue, match="signature_is_false"):
        key.time_of(Note(note.text.upper(), note.signatures))


def test_the_example_of_the_specification_is_read_and_written_alike() -> None:
    note = Note.read(EXAMPLE)

    assert str(note) == EXAMPLE
    assert Checkpoint.read(note.text).text() == note.text
    cosigned = note.signatures[1]
    assert len(cosigned.value) == 8 + 64
    assert int.from_bytes(cosigned.value[:8], "big") == 1679315147


def test_a_cosignature_binds_its_time() -> None:
    text = checkpoint(5).text()
    signature = WITNESS.sign(text, 1_800_000_000)
    note = signed(checkpoint(5)).signed_by(signature, signature)

    assert signed_times(note, [LOG.verifier, WITNESS.verifier]) == {
        LOG.verifier: 0,
        WITNESS.verifier: 1_800_000_000,
    }
    assert len(note.signatures) == 2
    later = signature._replace(value=(1_900_000_000).to_bytes(8, "big") + signature.value[8:])
    with pytest.raises(InvalidValue, match="signature_is_false"):
        WITNESS.verifier.time_of(Note(text, (later,)))


def test_a_key_of_the_same_name_and_other_kind_is_another_key() -> None:
    as_log = Signer(WITNESS.name, WITNESS.key, PLAIN)

    assert as_log.verifier.key_id != WITNESS.verifier.key_id
    assert as_log.verifier.time_of(signed(checkpoint(3), WITNESS)) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no blank line\n",
        "text\n\n",
        "text\n\nname AAAAAAA=\n",
        "text\n\n\u2014 name\n",
        "text\n\n\u2014 name AAAA\n",
        "text\n\n\u2014 na+me AAAAAAAA\n",
        "te\x00xt\n\n\u2014 name AAAAAAAA\n",
        "text\n\n" + "\u2014 name AAAAAAAA\n" * 40,
        "text\n\n\u2014 name AAAAAAAA",
    ],
)
def test_what_is_no_note_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        Note.read(text)


@pytest.mark.parametrize(
    "text",
    ["", "a+b", "a+00000000+AQ==", PUBLISHED_KEY.replace("c74f", "c74e"), "x" + PUBLISHED_KEY],
)
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        Verifier.read(text)


@pytest.mark.parametrize(
    "text",
    ["", "o\n1\n", "o\n01\nAAAA\n", "o\n-1\n" + "A" * 43 + "=\n", "\n1\n" + "A" * 43 + "=\n",
     "o\n1\n" + "A" * 43 + "=\nmore\n", "o\n99999999999999999999\n" + "A" * 43 + "=\n",
     "o\n1\n" + "A" * 42 + "B=\n", "o\n\u0661\n" + "A" * 43 + "=\n"],
)  # fmt: skip
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        Checkpoint.read(text)


@given(st.integers(0, 28), st.integers(1, 29), st.none() | st.binary(max_size=20))
def test_a_proof_file_says_what_was_put_in(index: int, size: int, extra: bytes | None) -> None:
    size = max(size, index + 1)
    path = tuple(tree.inclusion_proof(index, size, kept))
    proof = ProofFile.read(str(ProofFile(index, path, signed(checkpoint(size)), extra)))

    assert proof == ProofFile(index, path, signed(checkpoint(size)), extra)
    assert proof.holds_for(LEAVES[index])
    assert not proof.holds_for(LEAVES[index + 1])


@given(st.text(max_size=200))
def test_any_text_is_a_proof_or_refused(text: str) -> None:
    for read in (ProofFile.read, Submission.read, Note.read, Checkpoint.read, Verifier.read):
        try:
            read(text)
        except InvalidValue:
            continue


def test_a_witness_signs_a_log_from_its_first_checkpoint_on() -> None:
    last = None
    for old, size in ((0, 7), (7, 7), (7, 12), (12, 29)):
        read = Submission.read(str(submission(old, size)))
        answer, last = judge(read, [LOG.verifier], last)
        assert answer is Answer.SIGNED
        assert last == checkpoint(size)


def test_a_witness_refuses_as_the_specification_says() -> None:
    keys, last = [LOG.verifier], checkpoint(7)
    forked = Checkpoint(LOG.name, 12, leaf_hash(b"another tree"))
    bad_proof = Submission(7, (bytes(32),), signed(checkpoint(12)))
    asked = {
        Answer.UNKNOWN_LOG: judge(submission(7, 12), [], last),
        Answer.NOT_SIGNED_BY_THE_LOG: judge(
            Submission(7, (), signed(checkpoint(12), Signer("other", WITNESS.key))), keys, last
        ),
        Answer.MALFORMED: judge(Submission(13, (), signed(checkpoint(12))), keys, last),
        Answer.OTHER_SIZE_OR_ROOT: judge(submission(5, 12), keys, last),
        Answer.NOT_CONSISTENT: judge(bad_proof, keys, last),
    }

    assert {answer: found for answer, (answered, found) in asked.items()} == dict.fromkeys(asked)
    assert all(answer is answered for answer, (answered, _) in asked.items())
    # A fork: the same log signs another tree of the size that was signed before.
    same_size = Submission(12, (), signed(forked))
    assert judge(same_size, keys, checkpoint(12))[0] is Answer.OTHER_SIZE_OR_ROOT
    # A roll-back: the log has become shorter than what was signed.
    assert judge(submission(5, 6), keys, last)[0] is Answer.OTHER_SIZE_OR_ROOT
    assert judge(submission(0, 3), keys, last)[0] is Answer.OTHER_SIZE_OR_ROOT

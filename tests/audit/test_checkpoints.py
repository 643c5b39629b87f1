"""Checkpoints, proofs, and the program that checks them without this one."""

import subprocess
import sys
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.apps import apps
from django.db import connection
from typer.testing import CliRunner

from milaan.audit import commands, verify_proof
from milaan.audit.checkpoints import log_signer, log_signers, make_checkpoint, make_due_checkpoint
from milaan.audit.models import AuditCheckpoint, AuditEntry, AuditLink, AuditNode
from milaan.audit.proving import proof_of
from milaan.audit.sequencer import entry_bytes, link_new_entries
from milaan.audit.tree import log_length, root
from milaan.audit.verifying import verify_log
from milaan.core.ledger import leaf_hash
from milaan.core.ledger.checkpoints import Checkpoint, ProofFile
from milaan.core.ledger.notes import COSIGNATURE, Note, Signer
from milaan.foundation import postgres
from milaan.foundation.errors import Conflict, NotFound
from milaan.foundation.postgres.layout import ADMIN_ROLE
from tests.audit.factories import NOW, an_entry
from tests.core.ledger.test_tree import oracle_root

SCRIPT = Path(verify_proof.__file__)


def write(entries: int) -> list[AuditEntry]:
    written = [an_entry(details={"n": number}) for number in range(entries)]
    link_new_entries()
    return written


@pytest.fixture
def admin(database_cluster: postgres.Cluster):
    """An administrator who can switch the triggers off."""
    name = str(connection.settings_dict["NAME"])
    with psycopg.connect(database_cluster.dsn(ADMIN_ROLE, database=name), autocommit=True) as other:
        other.execute("SET session_replication_role = replica")
        yield other


@pytest.mark.django_db
@pytest.mark.parametrize("steps", [(1,), (2, 1), (3, 3, 1), (8, 5, 16)])
def test_the_tree_in_its_tables_is_the_tree_over_the_entries(steps: tuple[int, ...]) -> None:
    leaves = [leaf_hash(entry_bytes(entry)) for step in steps for entry in write(step)]

    assert log_length() == len(leaves)
    assert [root(size) for size in range(len(leaves) + 1)] == [
        oracle_root(leaves[:size]) for size in range(len(leaves) + 1)
    ]
    assert verify_log() == []


@pytest.mark.django_db
def test_a_log_from_before_the_tree_gets_the_same_tree() -> None:
    write(21)
    made = set(AuditNode.objects.values_list("level", "position"))
    hashes = [bytes(one) for one in AuditNode.objects.order_by("pk").values_list("hash", flat=True)]
    kept: list[bytes] = []

    class Collected:
        objects = type("Objects", (), {"bulk_create": lambda _, rows: kept.extend(rows)})()

        def __new__(cls, **fields):
            return bytes(fields["hash"])

    class Apps:
        def get_model(self, app: str, name: str):
            return Collected if name == "AuditNode" else apps.get_model(app, name)

    import_module("milaan.audit.migrations.0003_merkle_tree").make_tree(Apps(), None)
    assert kept == hashes
    assert len(made) == len(kept)


@pytest.mark.django_db
def test_a_checkpoint_says_how_long_the_log_is_and_is_signed() -> None:
    assert make_checkpoint(now=NOW) is None  # nothing to say yet
    write(5)
    held = make_checkpoint(now=NOW)
    note = Note.read(held.note)

    assert log_signer().verifier.time_of(note) == 0
    assert log_signers()[1].verifier.time_of(note) == NOW.timestamp()
    assert Checkpoint.read(note.text) == Checkpoint(log_signer().name, 5, root(5))
    assert make_checkpoint(now=NOW) is None  # nothing more to say
    assert verify_log() == []


@pytest.mark.django_db
def test_a_checkpoint_is_due_after_a_minute_or_a_thousand_entries(monkeypatch) -> None:
    write(1)
    assert make_due_checkpoint(now=NOW) is not None
    write(1)
    assert make_due_checkpoint(now=NOW + timedelta(seconds=59)) is None
    monkeypatch.setattr("milaan.audit.checkpoints.EVERY_ENTRIES", 1)
    assert make_due_checkpoint(now=NOW + timedelta(seconds=59)) is not None
    write(1)
    monkeypatch.undo()
    assert make_due_checkpoint(now=NOW + timedelta(seconds=121)) is not None


@pytest.mark.django_db
def test_every_entry_is_proved_and_no_other_is() -> None:
    entries = write(11)
    for place, entry in enumerate(entries):
        proof = ProofFile.read(str(proof_of(UUID(str(entry.ref)), now=NOW)))
        assert proof.index == place
        assert proof.holds_for(leaf_hash(proof.extra))
        assert not proof.holds_for(leaf_hash(proof.extra + b" "))
    assert AuditCheckpoint.objects.count() == 1


@pytest.mark.django_db
def test_what_cannot_be_proved_says_why() -> None:
    with pytest.raises(NotFound):
        proof_of(uuid4(), now=NOW)
    waiting = an_entry()
    with pytest.raises(Conflict, match="conflict"):
        proof_of(UUID(str(waiting.ref)), now=NOW)
    told = CliRunner().invoke(commands.audit, ["prove", str(waiting.ref)])
    assert told.exit_code == 1
    assert "no place in the log yet" in told.stderr


TAMPERING = [
    ("DELETE FROM audit_auditlink WHERE index = 4", "rolled back"),
    ("UPDATE audit_auditcheckpoint SET root = '\\x00'", "checkpoint of 5 entries was changed"),
    ("UPDATE audit_auditcheckpoint SET note = replace(note, '5', '6')", "is not signed"),
    ("UPDATE audit_auditcheckpoint SET note = 'x'", "is not signed"),
    ("UPDATE audit_auditcheckpoint SET made_at = now()", "entries was changed"),
    ("UPDATE audit_auditcheckpoint SET size = 4", "belongs to another log"),
    ("UPDATE audit_auditnode SET position = 7 WHERE level = 2", "node 2/0 of the tree is gone"),
    ("UPDATE audit_auditnode SET level = 9 WHERE level = 2", "node 2/0 of the tree is gone"),
    (
        "INSERT INTO audit_auditnode (level, position, hash) VALUES (1, 7, '\\x00')",
        "have no leaves",
    ),
    ("UPDATE audit_auditlink SET index = 9 WHERE index = 4", "index 4 is missing before index 9"),
    ("UPDATE audit_auditlink SET entry_id = 0 WHERE index = 2", "entry at index 2 is gone"),
]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("statement", "fault"), TAMPERING)
def test_tampering_with_tree_or_checkpoint_is_found(
    admin: psycopg.Connection, statement: str, fault: str
) -> None:
    write(5)
    make_checkpoint(now=NOW)
    assert verify_log() == []
    admin.execute(statement)

    assert any(fault in found for found in verify_log()), verify_log()


@pytest.mark.django_db(transaction=True)
def test_every_cell_of_the_log_that_is_changed_is_found(admin: psycopg.Connection) -> None:
    write(3)
    make_checkpoint(now=NOW)
    tried = 0
    for model in (AuditEntry, AuditLink, AuditNode, AuditCheckpoint):
        for field in model._meta.concrete_fields:
            if field.primary_key and model is not AuditEntry:
                continue  # no reader rests on the row's own number
            row = model.objects.order_by("pk").values_list("pk", flat=True)[0]
            cell = f"UPDATE {model._meta.db_table} SET {field.column} = %s WHERE id = %s"  # noqa: S608  names of columns
            was = model.objects.values_list(field.name, flat=True).get(pk=row)
            was = bytes(was) if isinstance(was, memoryview) else was
            admin.execute(cell, [_other(was), row])
            assert verify_log(), f"{model.__name__}.{field.name} was changed and nothing said so"
            admin.execute(cell, [_back(was), 990 if field.primary_key else row])
            assert verify_log() == []
            tried += 1
    assert tried >= 22


def _other(value):
    match value:
        case bool():
            return not value
        case int():
            return 990
        case str():
            return f"{value[:-1]}x" if value else "x"
        case bytes():
            return bytes([value[0] ^ 1]) + value[1:]
        case dict():
            return psycopg.types.json.Jsonb({"n": 99})
        case UUID():
            return uuid4()
    return value + timedelta(seconds=1)


def _back(value):
    return psycopg.types.json.Jsonb(value) if isinstance(value, dict) else value


def check(path: Path, *keys: str) -> subprocess.CompletedProcess[str]:
    """Run the stand-alone program as a stranger does: alone in a folder, without this project."""
    return subprocess.run(
        [sys.executable, "-I", "-S", str(path.parent / "verify.py"), path.name, *keys],
        cwd=path.parent, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture
def proof(tmp_path: Path) -> Path:
    (tmp_path / "verify.py").write_text(CliRunner().invoke(commands.audit, ["verifier"]).stdout)
    entry = write(6)[3]
    path = tmp_path / "entry.tlog-proof"
    told = CliRunner().invoke(commands.audit, ["prove", str(entry.ref), "--out", str(path)])
    assert told.exit_code == 0
    return path


@pytest.mark.django_db
def test_the_stand_alone_program_says_what_is_proved(proof: Path) -> None:
    told = check(proof, str(log_signer().verifier))

    assert told.returncode == 0
    assert "at place 3 of 6" in told.stdout
    assert '"event": "invented.written"' in told.stdout


@pytest.mark.django_db
def test_the_stand_alone_program_checks_witnesses(proof: Path) -> None:
    witness = Signer("invented.example/w", Ed25519PrivateKey.generate(), COSIGNATURE)
    held = ProofFile.read(proof.read_text())
    signed = held.checkpoint.signed_by(witness.sign(held.checkpoint.text, 1_800_000_000))
    proof.write_text(str(ProofFile(held.index, held.path, signed, held.extra)))
    keys = str(log_signer().verifier), str(witness.verifier)
    stranger = Signer("invented.example/x", Ed25519PrivateKey.generate(), COSIGNATURE).verifier

    assert "invented.example/w, 2027-01-15 08:00 UTC" in check(proof, *keys).stdout
    assert "has not signed this" in check(proof, *keys, str(stranger)).stderr


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("index 3", "index 2", "does not stand in this log"),
        ("index 3", "index 9", "does not stand in this log"),
        ("extra ey", "extra eY", ""),
        ("\n6\n", "\n7\n", "is false"),
        ("milaan/", "milaam/", "another log"),
        ("c2sp.org", "c2sp.net", "no proof"),
        ("\u2014 ", "- ", "has not signed"),
    ],
)
def test_the_stand_alone_program_refuses_what_was_changed(
    proof: Path, old: str, new: str, says: str
) -> None:
    text = proof.read_text()
    assert old in text
    proof.write_text(text.replace(old, new, 1))
    told = check(proof, str(log_signer().verifier))

    assert told.returncode == 1
    assert told.stderr.startswith("NOT PROVED")
    assert says in told.stderr
    assert "Traceback" not in told.stderr


@pytest.mark.django_db
def test_the_stand_alone_program_says_how_it_is_used(proof: Path) -> None:
    assert check(proof).returncode == 2
    assert check(proof.with_name("absent"), str(log_signer().verifier)).returncode == 2
    assert check(proof, "no+key").returncode == 1

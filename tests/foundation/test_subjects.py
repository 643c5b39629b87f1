"""Names are ciphertext: bound to their row and column, and nowhere in the database's files."""

import pytest
from django.db import connection

from milaan.core.sealing import BadSeal, open_field, seal_field
from milaan.foundation import subjects
from milaan.foundation.errors import NotFound
from milaan.foundation.keyring import keyring
from milaan.foundation.models import Subject

pytestmark = pytest.mark.django_db
CANARY = "Kanarienvogel Erfunden"


class Row:
    """A row of an invented table with two personal columns."""

    def __init__(self, ref: str, table: str = "invented_person") -> None:
        self.ref = ref
        self._meta = type("Meta", (), {"db_table": table})
        self.name: bytes | None = None
        self.village: bytes | None = None


def a_key() -> bytes:
    subject, key = subjects.new_subject("person")
    subject.save()
    return key


def test_what_was_sealed_opens_in_its_own_place() -> None:
    row, key = Row("a"), a_key()

    subjects.seal_into(row, "name", CANARY, key)

    assert CANARY.encode() not in row.name
    assert subjects.open_from(row, "name", key).decode() == CANARY


def test_the_key_of_a_stored_subject_is_the_one_it_was_made_with() -> None:
    subject, key = subjects.new_subject("person")
    subject.save()

    assert subjects.key_of(Subject.objects.get(pk=subject.pk)) == key
    assert key not in bytes(subject.wrapped_key)


@pytest.mark.parametrize(
    ("ref", "table", "column"),
    [
        ("b", "invented_person", "name"),
        ("a", "invented_person", "village"),
        ("a", "invented_other", "name"),
    ],
)
def test_ciphertext_moved_elsewhere_does_not_open(ref: str, table: str, column: str) -> None:
    row, moved, key = Row("a"), Row(ref, table), a_key()
    subjects.seal_into(row, "name", CANARY, key)
    setattr(moved, column, row.name)

    with pytest.raises(BadSeal):
        subjects.open_from(moved, column, key)


def test_another_subjects_key_does_not_open_it() -> None:
    row = Row("a")
    subjects.seal_into(row, "name", CANARY, a_key())

    with pytest.raises(BadSeal):
        subjects.open_from(row, "name", a_key())


def test_a_wrapped_key_moved_to_another_subject_does_not_open() -> None:
    one, _ = subjects.new_subject("person")
    other, _ = subjects.new_subject("person")
    other.wrapped_key = one.wrapped_key

    with pytest.raises(BadSeal):
        subjects.key_of(other)


def test_an_empty_value_is_stored_as_nothing() -> None:
    row, key = Row("a"), a_key()

    subjects.seal_into(row, "name", "", key)

    assert row.name is None
    assert subjects.open_from(row, "name", key) == b""


def test_the_key_of_an_erased_subject_is_gone() -> None:
    subject, _ = subjects.new_subject("person")
    subject.wrapped_key = None

    with pytest.raises(NotFound):
        subjects.key_of(subject)


def test_the_database_refuses_a_subject_without_a_key_that_is_not_erased() -> None:
    from django.db import IntegrityError, transaction

    subject, _ = subjects.new_subject("person")
    subject.wrapped_key = None

    with pytest.raises(IntegrityError), transaction.atomic():
        subject.save()


def test_no_plain_key_lies_in_the_database() -> None:
    subject, key = subjects.new_subject("person")
    subject.save()

    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(encode(wrapped_key, 'hex'), '') FROM foundation_subject")
        stored = cursor.fetchone()[0]

    assert key.hex() not in stored
    assert keyring().epochs[1].hex() not in stored


def test_sealing_twice_gives_different_bytes() -> None:
    key = a_key()

    assert seal_field(b"x", key, b"p") != seal_field(b"x", key, b"p")
    assert open_field(seal_field(b"x", key, b"p"), key, b"p") == b"x"

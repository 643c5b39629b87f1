"""An import killed with -9 in the middle: no half row, and the next run completes it."""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime

import pytest
from django.db import connections

from milaan.intake.models import KnownRow
from milaan.registry import actions
from tests.access.factories import actor_in
from tests.intake import lists

ROWS, SECONDS = 150, 60
PROGRAM = """
import sys, django
django.setup()
from django.db import connections
connections["default"].settings_dict.update(USER=sys.argv[1], NAME=sys.argv[2])
from milaan.intake.commands import imports
imports(["people", sys.argv[3], "--as", sys.argv[4], "--json"])
"""


def start(path, charge) -> subprocess.Popen[bytes]:
    database = connections["default"].settings_dict
    arguments = [database["USER"], database["NAME"], str(path), charge.user.username]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "milaan.config.settings"}
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments], env=environment, stdout=subprocess.PIPE
    )


def on_record(charge) -> int:
    listed = actions.list_records(actor=actor_in(charge), limit=500, now=datetime.now(UTC))
    return len(listed)


@pytest.mark.django_db(transaction=True)
def test_an_import_killed_in_the_middle_is_completed_by_the_next(charge, tmp_path) -> None:
    path = tmp_path / "list.csv"
    rows = (f"{n},missing,Person{n} Example,f,,,,,,,\n" for n in range(ROWS))
    path.write_text(lists.HEADER + "".join(rows))

    first, end = start(path, charge), time.monotonic() + SECONDS
    while not KnownRow.objects.exists() and time.monotonic() < end:
        time.sleep(0.02)
    os.kill(first.pid, signal.SIGKILL)
    first.communicate()

    begun = KnownRow.objects.count()
    assert 0 < begun < ROWS
    assert on_record(charge) == begun

    second = start(path, charge)
    second.communicate(timeout=SECONDS)
    assert second.returncode == 0
    assert on_record(charge) == KnownRow.objects.count() == ROWS

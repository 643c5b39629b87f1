"""What is uploaded never lies plain on a disk, whatever ends the process."""

from __future__ import annotations

import tempfile

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from milaan.web import uploads

LARGE = 3 * 1024 * 1024  # Django's own handlers write what is larger than 2.5 MB to a file


def test_a_large_photo_stays_in_memory(rf: RequestFactory, monkeypatch) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise AssertionError("a file was written")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", refuse)
    monkeypatch.setattr("django.core.files.temp.NamedTemporaryFile", refuse)
    monkeypatch.setattr("django.core.files.uploadedfile.tempfile.NamedTemporaryFile", refuse)
    request = rf.post("/", {"photo": SimpleUploadedFile("p.jpg", b"x" * LARGE)})

    photo = request.FILES["photo"]

    assert photo.size == LARGE
    assert not hasattr(photo, "temporary_file_path")


def test_what_no_form_sends_is_refused_whole(rf: RequestFactory, monkeypatch) -> None:
    monkeypatch.setattr(uploads, "MOST_BYTES", 1_000)
    request = rf.post("/", {"photo": SimpleUploadedFile("p.jpg", b"x" * 2_000)})

    with pytest.raises(RequestDataTooBig):
        _ = request.FILES


def test_six_photos_of_the_largest_size_go_in() -> None:
    assert uploads.MOST_BYTES > 6 * 12 * 1024 * 1024

"""Photos: re-encoded, stripped, small; whatever is no photo is refused."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from milaan.foundation.errors import InvalidInput
from milaan.registry.records.pictures import MOST_BYTES, read_picture


def encoded(size: tuple[int, int], kind: str = "JPEG", mode: str = "RGB", **extra: object) -> bytes:
    target = io.BytesIO()
    Image.new(mode, size).save(target, kind, **extra)
    return target.getvalue()


def with_place() -> bytes:
    """A JPEG whose EXIF tells a place, a camera and a turn."""
    exif = Image.Exif()
    exif[0x0110] = "CANARY-CAMERA"
    exif[0x0112] = 6  # to be turned by a quarter
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (27.0, 28.0, 0.0)
    return encoded((300, 200), exif=exif, comment=b"CANARY-COMMENT")


def bomb() -> bytes:
    """A PNG of a few hundred bytes that claims 60,000 by 60,000 pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + body + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_every_photo_becomes_a_jpeg_of_at_most_1600_px(kind: str) -> None:
    picture = read_picture(encoded((2400, 1200), kind))
    large, small = (Image.open(io.BytesIO(data)) for data in (picture.image, picture.thumbnail))
    assert (large.format, large.size) == ("JPEG", (1600, 800))
    assert (small.format, small.size) == ("JPEG", (320, 160))
    assert (picture.width, picture.height) == large.size


def test_place_camera_and_comments_go_and_the_picture_stands_upright() -> None:
    picture = read_picture(with_place())
    large = Image.open(io.BytesIO(picture.image))
    assert not large.getexif()
    assert large.size == (200, 300)
    assert b"CANARY" not in picture.image + picture.thumbnail
    assert b"Exif" not in picture.image


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1"])
def test_transparent_and_grey_pictures_are_read(mode: str) -> None:
    assert read_picture(encoded((50, 50), "PNG", mode)).width == 50


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not_a_picture"),
        (b"GIF89a" + b"\0" * 100, "not_a_picture"),
        (b"<svg onload=alert(1)>", "not_a_picture"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 500, "not_a_picture"),
        (encoded((80, 80), "GIF", "P"), "not_a_picture"),
        (encoded((80, 80), "BMP"), "not_a_picture"),
        (encoded((900, 900))[:400], "not_a_picture"),
        (encoded((8, 300)), "too_small"),
        (bomb(), "too_many_pixels"),
        (b"\xff" * (MOST_BYTES + 1), "too_large"),
    ],
)
def test_what_is_no_photo_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_picture(data)
    assert (refused.value.field, refused.value.reason) == ("photo", reason)

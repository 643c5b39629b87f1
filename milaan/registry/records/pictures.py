# SPDX-License-Identifier: Apache-2.0
"""Re-encode a photo: nothing of the file that came is kept but what is seen.

EXIF (place, time, camera), colour profiles, comments and anything hidden behind the picture go.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

from milaan.foundation.errors import InvalidInput

MOST_BYTES = 12 * 1024 * 1024
MOST_PIXELS = 50_000_000  # a telephone of today takes 12 to 50 million
FORMATS = ("JPEG", "PNG", "WEBP")
LONGEST_SIDE, LONGEST_THUMBNAIL_SIDE = 1600, 320  # px
_LEAST_SIDE = 16  # px


@dataclass(frozen=True, slots=True)
class Picture:
    """A clean JPEG with its small version; width and height of the large one in px."""

    image: bytes
    thumbnail: bytes
    width: int
    height: int


def read_picture(data: bytes) -> Picture:
    """Return a clean picture.

    Raises:
        InvalidInput: field `photo`; reason too_large, not_a_picture, too_many_pixels, too_small.
    """
    if len(data) > MOST_BYTES:
        raise InvalidInput(field="photo", reason="too_large")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
                _check_size(opened.width, opened.height)  # known before a pixel is decoded
                # JPEG alone can be decoded small, which saves memory on large photos.
                opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
                upright = ImageOps.exif_transpose(opened)
                flat = _on_white(upright)
    except InvalidInput:
        raise
    except Image.DecompressionBombError:
        raise InvalidInput(field="photo", reason="too_many_pixels") from None
    except (UnidentifiedImageError, OSError, ValueError,
            SyntaxError, EOFError, MemoryError, OverflowError):  # fmt: skip
        # Pillow tells of a damaged file in all these ways; none may reach the page as a 500.
        raise InvalidInput(field="photo", reason="not_a_picture") from None
    flat.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    width, height = flat.size
    image = _as_jpeg(flat, 85)
    flat.thumbnail((LONGEST_THUMBNAIL_SIDE, LONGEST_THUMBNAIL_SIDE), Image.Resampling.LANCZOS)
    return Picture(image, _as_jpeg(flat, 80), width, height)


def _check_size(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise InvalidInput(field="photo", reason="too_many_pixels")
    if min(width, height) < _LEAST_SIDE:
        raise InvalidInput(field="photo", reason="too_small")


def _on_white(picture: Image.Image) -> Image.Image:
    """Return a fresh RGB picture that carries no metadata; what is transparent becomes white."""
    if picture.mode in ("RGBA", "LA", "P", "PA"):
        layered = picture.convert("RGBA")
        flat = Image.new("RGB", layered.size, "white")
        flat.paste(layered, mask=layered.getchannel("A"))
        return flat
    flat = Image.new("RGB", picture.size)
    flat.paste(picture.convert("RGB"))
    return flat


def _as_jpeg(picture: Image.Image, quality: int) -> bytes:
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=quality, optimize=True, progressive=True)
    return target.getvalue()

"""What a page shows of a picture: small enough, upright, in ordinary colours, and without a word about its maker.

Only child processes import this: decoders are large, and what they decode comes from elsewhere.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageCms

from unclasp.core.ready import JPEG, PNG

LONGEST_SIDE = 1600
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF", "AVIF")
SCALED_WHILE_READ = {"JPEG", "MPO"}

MOST_PIXELS = 64_000_000
MOST_PIXELS_SCALED = 256_000_000
"""Beyond these no camera goes. A JPEG is made smaller while it is read, so that more fits into the same memory."""

QUALITY = 85
ORIENTATION = 0x0112
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What brings a picture upright, by the orientation that its camera noted."""

Image.MAX_IMAGE_PIXELS = None  # counted here, before anything is decoded


class TooManyPixels(Exception):
    """More pixels than any camera takes."""


class NoPicture(Exception):
    """Damaged, or of a kind that is not read here."""


@dataclass(frozen=True)
class View:
    """What a page shows, and what the bytes it was made from are."""

    data: bytes
    media_type: str
    width: int
    height: int
    came_as: str
    has_more_frames: bool


def view_of(data: bytes) -> View:
    """The view of a picture. Raises `TooManyPixels` or `NoPicture`."""
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(data), formats=FORMATS) as opened:
            warnings.simplefilter("ignore")
            require_sane_size(opened)
            came_as = Image.MIME[opened.format or ""]
            has_more = opened.format != "MPO" and getattr(opened, "is_animated", False)
            return view_from(shown_pixels(opened), came_as, has_more_frames=has_more)
    except TooManyPixels:
        raise
    except Exception as fault:  # bytes built to do harm make a decoder raise anything
        raise NoPicture from fault


def require_sane_size(picture: Image.Image) -> None:
    """Refuse, by what its head says, a picture that would not fit into memory."""
    most = MOST_PIXELS_SCALED if picture.format in SCALED_WHILE_READ else MOST_PIXELS
    if picture.width * picture.height > most:
        raise TooManyPixels


def shown_pixels(picture: Image.Image) -> Image.Image:
    """The pixels alone, in eight bits, small enough, upright, in sRGB: nothing else of the file comes along."""
    scale = min(1.0, LONGEST_SIDE / max(picture.size))
    width, height = (max(1, round(side * scale)) for side in picture.size)
    turn = TURNS.get(orientation_of(picture))
    profile = picture.info.get("icc_profile")
    picture.draft(None, (width, height))
    pixels = eight_bits(picture)
    if pixels.size != (width, height):
        pixels = pixels.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)
    pixels = ordinary_colours(pixels, profile)
    if turn is not None:
        pixels = pixels.transpose(turn)
    bare = Image.new(pixels.mode, pixels.size)
    bare.paste(pixels)
    return bare


def orientation_of(picture: Image.Image) -> int:
    """How the camera was held, 1 to 8; 1 where that cannot be read."""
    try:
        return int(picture.getexif().get(ORIENTATION, 1))
    except Exception:  # noqa: BLE001 - a damaged note of the camera's is no reason to lose the picture
        return 1


def eight_bits(picture: Image.Image) -> Image.Image:
    """The picture as L, RGB, RGBA or CMYK with eight bits each."""
    if picture.mode.startswith(("I", "F")):
        grey = picture.convert("F")
        _least, most = grey.getextrema()
        if isinstance(most, float) and most > 255:
            grey = grey.point(lambda value: value * (255 / 65535))
        return grey.convert("L")
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    return picture if picture.mode in {"L", "RGB", "CMYK"} else picture.convert("RGB")


def ordinary_colours(pixels: Image.Image, profile: bytes | None) -> Image.Image:
    """The pixels in sRGB, as grey, RGB or RGBA; transparent only where something shines through."""
    mode = "RGBA" if pixels.mode == "RGBA" else "RGB"
    if profile and pixels.mode != "L":
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            srgb = ImageCms.createProfile("sRGB")
            pixels = ImageCms.profileToProfile(pixels, own, srgb, outputMode=mode) or pixels
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a damaged profile: the colours stay as they are
    if pixels.mode == "RGBA" and pixels.getchannel("A").getextrema()[0] == 255:
        return pixels.convert("RGB")
    return pixels.convert("RGB") if pixels.mode == "CMYK" else pixels


def view_from(pixels: Image.Image, came_as: str, *, has_more_frames: bool) -> View:
    """The pixels as a file: JPEG, or PNG where something shines through."""
    buffer = io.BytesIO()
    if pixels.mode == "RGBA":
        pixels.save(buffer, "PNG")
    else:
        pixels.save(buffer, "JPEG", quality=QUALITY, progressive=True)
    media_type = PNG if pixels.mode == "RGBA" else JPEG
    return View(buffer.getvalue(), media_type, *pixels.size, came_as, has_more_frames)

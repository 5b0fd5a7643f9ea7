"""Files in the vault: pictures as small copies that tell nothing of their maker, and everything only once."""

import io
import json
import struct
import subprocess
import sys
import zlib

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from unclasp.core import attachments, portable
from unclasp.core.making_ready import label, make_ready
from unclasp.core.models import Attachment, Person
from unclasp.core.ready import MOST_BYTES, ReadyFile, received, send

GPS, MAKE, ORIENTATION = 0x8825, 0x010F, 0x0112
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def encoded(picture: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def photo(size: tuple[int, int] = (40, 30), orientation: int = 1) -> bytes:
    """A JPEG as a phone writes it: left half red, right half blue; with its place, its maker and a remark."""
    picture = Image.new("RGB", size, "red")
    picture.paste("blue", (size[0] // 2, 0, *size))
    exif = Image.Exif()
    exif[MAKE], exif[ORIENTATION] = "Handymaker", orientation
    exif.get_ifd(GPS)[2] = (38.0, 42.0, 33.0)
    return encoded(
        picture, "JPEG", exif=exif, comment=b"taken at home", xmp=b"<x:xmpmeta>home</x:xmpmeta>", quality=95
    )


def ready(
    data: bytes, name: str = "a.jpg", kind: str = "image/jpeg", *, keep_original: bool = False
) -> ReadyFile:
    return make_ready(name, kind, data, keep_original=keep_original)


def opened(file: ReadyFile) -> Image.Image:
    return Image.open(io.BytesIO(file.view))


def png_that_says(width: int, height: int) -> bytes:
    """A PNG whose head lies about its size; what is inside would unpack to nothing much."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


class TestTheShownCopy:
    def test_says_nothing_of_place_camera_or_words(self) -> None:
        came = photo()
        assert all(words in came for words in (b"Exif", b"Handymaker", b"taken at home", b"xmpmeta"))
        view = ready(came).view
        assert not any(
            words in view for words in (b"Exif", b"Handymaker", b"taken at home", b"xmp", b"ICC_PROFILE")
        )
        assert not dict(opened(ready(came)).getexif())

    @pytest.mark.parametrize("orientation", range(1, 9))
    def test_stands_upright(self, orientation: int) -> None:
        upright = Image.new("RGB", (40, 20), "red")
        upright.paste("blue", (0, 10, 20, 20))
        back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # what a camera that was held so makes of it
        held = upright.transpose(Image.Transpose(back[orientation])) if orientation > 1 else upright
        exif = Image.Exif()
        exif[ORIENTATION] = orientation
        shown = opened(ready(encoded(held, "PNG", exif=exif)))
        assert shown.size == (40, 20)
        assert [shown.getpixel(at)[2] > 128 for at in ((5, 5), (35, 5), (5, 15), (35, 15))] == [
            False,
            False,
            True,
            False,
        ]

    @pytest.mark.parametrize(
        ("came", "shown"),
        [
            ((3200, 800), (1600, 400)),
            ((900, 4000), (360, 1600)),
            ((30, 20), (30, 20)),
            ((4000, 1), (1600, 1)),
        ],
    )
    def test_is_at_most_1600_pixels_long_and_never_enlarged(
        self, came: tuple[int, int], shown: tuple[int, int]
    ) -> None:
        file = ready(photo(came))
        assert (file.width, file.height) == opened(file).size == shown

    @pytest.mark.parametrize(
        ("mode", "kind"),
        [(m, k) for m in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16") for k in ("PNG", "TIFF", "WEBP")]
        + [("CMYK", "JPEG"), ("CMYK", "TIFF"), ("F", "TIFF"), ("L", "JPEG"), ("RGB", "BMP"), ("RGB", "AVIF")],
    )
    def test_is_made_of_any_usual_picture(self, mode: str, kind: str) -> None:
        file = ready(encoded(Image.new(mode, (20, 10)), kind), "a", "application/octet-stream")
        assert (file.view_type in {"image/jpeg", "image/png"}, file.width, file.remarks) == (True, 20, ())

    def test_keeps_the_grey_of_sixteen_bits(self) -> None:
        grey = opened(ready(encoded(Image.new("I;16", (8, 8), 32768)))).getpixel((4, 4))
        assert 125 <= grey <= 130

    def test_keeps_what_shines_through(self) -> None:
        file = ready(encoded(Image.new("RGBA", (8, 8), (255, 0, 0, 100))))
        assert (file.view_type, opened(file).getpixel((1, 1))) == ("image/png", (255, 0, 0, 100))
        assert ready(encoded(Image.new("RGBA", (8, 8), "red"))).view_type == "image/jpeg"

    def test_has_the_colours_of_its_profile_or_where_that_is_damaged_its_own(self) -> None:
        picture = Image.new("RGB", (8, 8), (200, 100, 50))
        lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        for profile in (lab, b"no profile", lab[:100]):
            red, green, blue = opened(ready(encoded(picture, icc_profile=profile))).getpixel((4, 4))
            assert abs(red - 200) + abs(green - 100) + abs(blue - 50) < 12

    def test_of_a_moving_picture_is_its_first_frame_beside_the_file_itself(self) -> None:
        frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
        data = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])
        file = ready(data)
        assert opened(file).convert("RGB").getpixel((4, 4))[0] > 200
        assert (file.remarks, file.original) == (("first_frame",), data)


class TestWhatIsNoPictureToShow:
    @pytest.mark.parametrize(
        "data",
        [
            SVG,
            b"<html><script>alert(1)</script></html>",
            photo()[: len(photo()) // 2],
            photo()[:30],
            b"GIF89a",
            b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n(x) run",
            bytes(500),
            png_that_says(0, 0),
        ],
        ids=["svg", "html", "truncated", "a head", "six bytes", "postscript", "zeros", "nothing"],
    )
    def test_is_kept_as_it_came(self, data: bytes) -> None:
        file = ready(data)
        assert (file.view, file.original, file.remarks) == (b"", data, ("not_shown",))

    @pytest.mark.parametrize("size", [(100_000, 100_000), (2_000_000_000, 2_000_000_000), (9000, 9000)])
    def test_a_bomb_is_not_opened(self, size: tuple[int, int]) -> None:
        file = ready(png_that_says(*size))
        assert (file.view, file.remarks) == (b"", ("too_many_pixels",))

    def test_a_sound_is_kept_without_a_word(self) -> None:
        file = ready(b"ID3 sound", "talk.mp3", "audio/mpeg")
        assert (file.original, file.view, file.remarks, file.media_type) == (
            b"ID3 sound",
            b"",
            (),
            "audio/mpeg",
        )

    def test_an_empty_file_is_left_out(self) -> None:
        assert ready(b"").is_left_out
        assert ready(b"").remarks == ("empty",)

    def test_a_file_that_is_too_large_is_left_out_but_never_its_shown_copy(self) -> None:
        huge = bytes(MOST_BYTES + 1)
        assert ready(huge, "a.pdf", "application/pdf").remarks == ("too_large",)
        file = ready(photo() + huge, keep_original=True)
        assert (bool(file.view), file.original, file.remarks) == (True, b"", ("original_too_large",))


def test_the_original_is_kept_only_where_it_is_wanted() -> None:
    assert ready(photo()).original == b""
    assert ready(photo(), keep_original=True).original == photo()


def test_every_remark_has_its_sentence() -> None:
    for code in attachments.REMARKS:
        assert attachments.remark(code, ["a.jpg", ""]).endswith(": a.jpg, without a name.")
    assert attachments.remark("empty", list("abcdefghijkl")).endswith("i, j and 2 more.")


@pytest.mark.parametrize("name", ["../../etc/passwd", "C:\\x\\passwd", "photos/pass\nwd", "passwd"])
def test_a_name_is_a_label(name: str) -> None:
    assert label(name) in {"passwd", "pass wd"}
    assert len(label("x" * 1000)) == 255
    assert label("\ud800.jpg") == ".jpg"


FILES = st.builds(
    ReadyFile,
    name=st.text(max_size=20),
    media_type=st.just("image/jpeg"),
    digest=st.just("d"),
    size=st.integers(0, 2**40),
    view=st.binary(max_size=50),
    view_type=st.sampled_from(["", "image/png"]),
    original=st.binary(max_size=50),
    remarks=st.lists(st.sampled_from(sorted(attachments.REMARKS)), max_size=2).map(tuple),
)


@settings(derandomize=True, max_examples=50, deadline=None)
@given(st.lists(FILES, max_size=4))
def test_files_go_through_the_pipe_as_they_are(files: list[ReadyFile]) -> None:
    stream = io.BytesIO()
    for place, file in enumerate(files):
        send(stream, file, place=place)
    stream.seek(0)
    for place, file in enumerate(files):
        message = json.loads(stream.readline())
        assert (message["place"], received(message["file"], stream)) == (place, file)
    assert stream.read() == b""


@pytest.mark.parametrize(
    "change",
    [
        {"view": 10},
        {"view": -1},
        {"view": "1"},
        {"view": 2**40},
        {"view_type": "text/html"},
        {"more": 1},
        {"remarks": None},
    ],
)
def test_what_a_child_cannot_have_sent_is_refused(change: dict[str, object]) -> None:
    stream = io.BytesIO()
    send(stream, ready(b"sound", "a.mp3", "audio/mpeg"))
    stream.seek(0)
    said = json.loads(stream.readline())["file"]
    with pytest.raises(ValueError, match=r"file|size"):
        received(said | change, stream)


class TestInAChild:
    def test_a_photo_is_made_ready(self) -> None:
        file = attachments.made_ready(
            name="a.jpg", media_type="image/jpeg", data=photo(), keep_original=False
        )
        assert file == ready(photo())

    def test_a_child_that_breaks_off_gives_a_sentence(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(attachments, "LONGEST_WAIT_S", 0.001)
        with pytest.raises(attachments.AttachmentError, match="nothing was added"):
            attachments.made_ready(name="a.jpg", media_type="image/jpeg", data=photo(), keep_original=False)

    def test_the_process_with_the_key_loads_no_decoder(self) -> None:
        code = (
            "import django, os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'unclasp.config.settings'; django.setup();"
            "import unclasp.config.urls; print('PIL' in sys.modules)"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout == "False\n"


class TestInTheVault:
    def test_the_same_bytes_are_kept_once_and_an_original_may_follow(self, person: Person) -> None:
        first = attachments.keep(person=person, file=ready(photo()))
        assert attachments.keep(person=person, file=ready(photo(), "another.jpg")) == first
        assert not Attachment.objects.get().has_original
        attachments.keep(person=person, file=ready(photo(), keep_original=True))
        attachments.keep(person=person, file=ready(photo()))
        kept = Attachment.objects.get()
        assert (bytes(kept.original), bytes(kept.view), kept.name) == (photo(), ready(photo()).view, "a.jpg")
        with pytest.raises(IntegrityError), transaction.atomic():
            Attachment.objects.create(person=person, digest=kept.digest, size=1)

    def test_what_nothing_points_to_goes(self, person: Person) -> None:
        attachments.keep(person=person, file=ready(photo()))
        assert attachments.destroy_unused(person=person) == 1
        assert not Attachment.objects.exists()


class TestOutAndIn:
    def test_rows_and_files_come_back_the_same(self, person: Person) -> None:
        files = [
            ready(photo(), keep_original=True),
            ready(b"sound", "talk.MP3", "audio/mpeg"),
            ready(photo((9, 9)), "b"),
        ]
        for file in files:
            attachments.keep(person=person, file=file)
        digests = {file.digest for file in files}
        rows = json.loads(json.dumps(portable.attachments_to_plain(person, digests)))
        parts = dict(portable.attachment_files(person, digests))
        assert sorted(name.rpartition(".")[2] for name in parts) == ["jpg", "jpg", "jpg", "mp3"]
        before = list(
            Attachment.objects.order_by("digest").values_list("slug", "digest", "view", "original", "name")
        )
        Attachment.objects.all().delete()
        portable.attachments_from_plain(person, rows, parts.__getitem__)
        portable.attachments_from_plain(person, rows, parts.__getitem__)
        assert (
            list(
                Attachment.objects.order_by("digest").values_list(
                    "slug", "digest", "view", "original", "name"
                )
            )
            == before
        )
        assert portable.attachments_to_plain(person, digests) == rows

    def test_only_what_is_asked_for_leaves(self, person: Person) -> None:
        attachments.keep(person=person, file=ready(photo()))
        assert (
            portable.attachments_to_plain(person, set())
            == list(portable.attachment_files(person, set()))
            == []
        )

    @pytest.mark.parametrize(
        "change",
        [
            {"slug": "../../etc"},
            {"view_type": "text/html"},
            {"view_type": "image/png"},
            {"view_type": "", "has_original": False},
            {"digest": "0" * 63},
            {"digest": "0" * 64, "has_original": True},
            {"size": -1},
            {"width": "wide"},
            {"name": 7},
            {"media_type": "x" * 65},
        ],
    )
    def test_what_no_archive_of_ours_holds_is_refused(
        self, person: Person, change: dict[str, object]
    ) -> None:
        attachments.keep(person=person, file=ready(photo()))
        digest = Attachment.objects.get().digest
        (row,) = portable.attachments_to_plain(person, {digest})
        ((_name, data),) = portable.attachment_files(person, {digest})
        Attachment.objects.all().delete()
        with pytest.raises((ValueError, TypeError, AttributeError)):
            portable.attachments_from_plain(person, [row | change], lambda _name: data)
        assert not Attachment.objects.exists()

    def test_a_page_in_the_place_of_a_picture_is_refused(self, person: Person) -> None:
        attachments.keep(person=person, file=ready(photo()))
        rows = portable.attachments_to_plain(person, {Attachment.objects.get().digest})
        Attachment.objects.all().delete()
        for data in (SVG, b"", bytes(MOST_BYTES + 1)):
            with pytest.raises(ValueError, match=r"view|size"):
                portable.attachments_from_plain(person, rows, lambda _name, data=data: data)

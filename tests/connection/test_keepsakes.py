"""Keepsakes: words and pictures, small and without what a camera noted; what is no picture is refused."""

import io
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from tests.connection.conftest import CAMERA, NOW

from unclasp.connection import actions, queries
from unclasp.connection.models import Keepsake
from unclasp.core.models import Attachment

NEW = "/connection/keepsakes/new/"


def text_of(response):
    return response.content.decode()


def send(client, words="", data=None, name="pear.jpg", **more):
    fields = {"kind": "keep", "words": words, "shows": "", "hold": "", **more}
    if data is not None:
        fields["picture"] = SimpleUploadedFile(name, data)
    return client.post(NEW, fields)


def wide_png(side=10_000):
    """A PNG of a hundred megapixels, all one colour, in a few bytes."""
    buffer = io.BytesIO()
    Image.new("1", (8, 8)).save(buffer, "PNG")
    small = bytearray(buffer.getvalue())
    small[16:24] = side.to_bytes(4, "big") * 2
    small[29:33] = zlib.crc32(bytes(small[12:29])).to_bytes(4, "big")
    return bytes(small)


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><circle r="9"/></svg>'


def test_a_picture_is_kept_small_and_without_what_the_camera_noted(client, house, a_photo):
    answer = send(client, "The pear tree", a_photo, shows="A pear tree", hold=house.slug)
    assert answer.status_code == 303
    one = Keepsake.objects.get()
    picture = one.picture
    assert (picture.width, picture.height) == (1600, 800)
    assert CAMERA.encode() in a_photo
    assert CAMERA.encode() not in bytes(picture.view)
    assert not picture.has_original
    assert not picture.original
    shown = client.get(f"/connection/keepsakes/{one.slug}/picture/")
    assert shown.headers["Content-Type"] == "image/jpeg"
    assert shown.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in shown.headers["Content-Security-Policy"]
    assert client.get(f"/connection/keepsakes/{one.slug}/original/").status_code == 404
    page = text_of(client.get(f"/connection/keepsakes/?hold={house.slug}"))
    assert 'alt="A pear tree"' in page
    assert "The pear tree" in page


def test_the_original_is_kept_only_where_it_is_wanted(client, person, a_photo):
    send(client, "", a_photo, keep_original="on")
    one = Keepsake.objects.get()
    assert bytes(one.picture.original) == a_photo
    assert client.get(f"/connection/keepsakes/{one.slug}/original/").content == a_photo


def test_of_a_moving_picture_nothing_but_the_first_frame_is_kept(client, person):
    buffer = io.BytesIO()
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:], comment=b"Kamerawerk 7")
    send(client, "", buffer.getvalue(), name="moving.gif")
    assert not Keepsake.objects.get().picture.original


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"not a picture at all", "pear.jpg", "no picture that can be shown"),
        (SVG, "drawing.svg", "no picture that can be shown"),
        (SVG, "drawing.png", "no picture that can be shown"),
        (b"\xff\xd8\xff" + b"\x00" * 400, "broken.jpg", "no picture that can be shown"),
        (wide_png(), "wide.png", "larger than any camera makes"),
        (b"", "empty.jpg", "That file is empty"),
    ],
)
def test_what_is_no_picture_is_refused_and_the_words_come_back(client, person, data, name, said):
    answer = send(client, "The pear tree", data, name=name)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert "The pear tree" in text_of(answer)
    assert not Keepsake.objects.exists()
    assert not Attachment.objects.exists()


def test_nothing_at_all_is_refused(client, person):
    assert "nothing here to keep yet" in text_of(send(client))


def test_a_new_picture_takes_the_place_of_the_old_one_and_that_is_destroyed(client, person, a_photo):
    send(client, "Pears", a_photo)
    one = Keepsake.objects.get()
    buffer = io.BytesIO()
    Image.new("RGB", (30, 30), "blue").save(buffer, "PNG")
    fields = {"kind": "gave", "words": "Pears, every autumn", "shows": "", "hold": ""}
    fields["picture"] = SimpleUploadedFile("blue.png", buffer.getvalue())
    assert client.post(f"/connection/keepsakes/{one.slug}/edit/", fields).status_code == 303
    one.refresh_from_db()
    assert (one.kind, one.words, one.picture.width) == ("gave", "Pears, every autumn", 30)
    assert Attachment.objects.count() == 1
    assert "What it gave me" in text_of(client.get("/connection/keepsakes/"))
    client.post(f"/connection/keepsakes/{one.slug}/take-out/")
    one.refresh_from_db()
    assert one.picture is None
    assert not Attachment.objects.exists()


def test_a_picture_that_is_all_there_is_is_not_taken_out(client, person, a_photo):
    send(client, "", a_photo)
    one = Keepsake.objects.get()
    answer = client.post(f"/connection/keepsakes/{one.slug}/take-out/")
    assert answer.status_code == 422
    assert Attachment.objects.count() == 1


def test_it_is_deleted_and_fetched_back_with_its_picture(client, person, a_photo):
    send(client, "Pears", a_photo)
    one = Keepsake.objects.get()
    answer = client.post(f"/connection/keepsakes/{one.slug}/delete/")
    assert client.get(f"/connection/keepsakes/{one.slug}/picture/").status_code == 404
    assert "restore" in text_of(client.get(answer.headers["Location"]))
    client.post(f"/connection/keepsakes/{one.slug}/restore/")
    assert client.get(f"/connection/keepsakes/{one.slug}/picture/").status_code == 200


def test_who_has_died_is_carried_with_keepsakes(client, gran):
    page = text_of(client.get(f"{NEW}?hold={gran.slug}"))
    assert "Something of them" in page
    assert "Keep it" in page
    assert send(client, "Her way of saying good morning", hold=gran.slug).status_code == 303
    assert queries.of_hold(gran).keepsakes[0].words == "Her way of saying good morning"


def test_fear_comes_first(client, feared):
    page = text_of(client.get(f"{NEW}?hold={feared.slug}"))
    assert "Your safety first" in page
    assert "Keep it" not in page
    assert send(client, "A ring", hold=feared.slug).status_code == 422


def test_a_hold_that_is_gone_is_not_taken(client, person):
    answer = send(client, "Pears", hold="nowhere")
    assert "not there any more" in text_of(answer)
    with pytest.raises(actions.NotKept):
        actions.keep_keepsake(person=person, words="x", kind="treasure", now=NOW)

"""Photos and other files of entries: brought in, added by hand, shown, taken out. None of them can act."""

import datetime as dt
import hashlib
import io
import json
import zipfile
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from PIL import Image

from unclasp.core import attachments, clock
from unclasp.core.errors import NotFound
from unclasp.core.making_ready import make_ready
from unclasp.core.models import Attachment, Person
from unclasp.core.owned import UNDO_FOR
from unclasp.journal import actions, portable, queries
from unclasp.journal.models import Entry, EntryAttachment, Import
from unclasp.vault import intake, opening
from unclasp.vault.archive.making import make

NOW = dt.datetime(2026, 6, 14, 20, 40, tzinfo=dt.UTC)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'


def photo(colour: str = "red", size: tuple[int, int] = (40, 30), place: float = 38.0) -> bytes:
    """A JPEG that says where it was taken."""
    exif, buffer = Image.Exif(), io.BytesIO()
    exif.get_ifd(0x8825)[2] = (place, 42.0, 33.0)
    Image.new("RGB", size, colour).save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


def write(person: Person, body: str = "By the lake.") -> Entry:
    return actions.write_entry(person=person, body=body, now=NOW)


def attach(entry: Entry, *files: tuple[str, bytes], keep_originals: bool = False) -> None:
    actions.add_files(entry=entry, files=files, keep_originals=keep_originals, now=NOW)


def dayone(*entries: tuple[str, list[bytes]], **others: bytes) -> bytes:
    """A Day One export: entries by their words and photos, and files that nothing shows."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        rows = []
        for number, (text, photos) in enumerate(entries):
            shown = []
            for data in photos:
                md5 = hashlib.md5(data).hexdigest()
                if f"photos/{md5}.jpeg" not in archive.namelist():
                    archive.writestr(f"photos/{md5}.jpeg", data)
                shown.append({"identifier": f"ID{md5[:8]}", "md5": md5, "type": "jpeg"})
            at = f"2026-01-{number + 1:02}T21:10:00Z"
            rows.append({"uuid": f"U{number}", "creationDate": at, "text": text, "photos": shown})
        archive.writestr("Journal.json", json.dumps({"metadata": {"version": "1.0"}, "entries": rows}))
        for name, data in others.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def bring(person: Person, data: bytes, *, keep_originals: bool = False) -> intake.Unit:
    bringing = intake.begin(person, [("export.zip", data)])
    bringing.keep_originals = keep_originals
    intake.add_all(person, bringing)
    (unit,) = bringing.units
    return unit


def upload(client: Client, entry: Entry, *files: tuple[str, bytes], **fields: str) -> HttpResponse:
    sent = [SimpleUploadedFile(name, data, content_type="image/jpeg") for name, data in files]
    return client.post(reverse("journal_file_add", args=[entry.slug]), {"files": sent, **fields})


def address(entry: Entry, file: Attachment, name: str = "journal_file") -> str:
    return reverse(name, args=[entry.slug, file.slug])


class TestDayOneWithPhotos:
    def test_from_the_zip_to_the_page(self, person: Person, client: Client) -> None:
        data = dayone(("Two photos", [photo("red"), photo("blue")]), ("None", []))
        bringing = intake.begin(person, [("export.zip", data)])
        (unit,) = bringing.units
        assert (unit.photos, unit.other_files, bringing.photos, bringing.total) == (2, 0, 2, 4)
        assert "2 photos" in client.get(reverse("import_preview", args=[bringing.ticket])).text
        intake.add_all(person, bringing)
        assert (unit.fault, unit.added.added, unit.files_added, bringing.done) == ("", 2, 2, 4)
        assert (
            "2 photos and other files came with them."
            in client.get(reverse("import_preview", args=[bringing.ticket])).text
        )
        entry = Entry.objects.get(source_id="U0")
        queries.with_files([entry])
        first, second = entry.photos
        page = client.get(reverse("journal_entry", args=[entry.slug])).text
        assert page.count("<img") == 2
        assert address(entry, first) in page
        assert 'alt="Photo 1 of 2, ' in page
        shown = client.get(address(entry, second))
        assert Image.open(io.BytesIO(shown.content)).convert("RGB").getpixel((9, 9))[2] > 200
        assert b"Exif" in photo()
        assert b"Exif" not in shown.content
        assert not first.has_original

    def test_the_mark_where_a_photo_stood_is_not_read_as_words(self, person: Person, client: Client) -> None:
        mark = f"![](dayone-moment://ID{hashlib.md5(photo()).hexdigest()[:8]})"
        at_its_place = f"{mark}\n\nThe lake. ![elsewhere](gone.png)"
        bring(person, dayone((at_its_place, [photo()])))
        entry = Entry.objects.get()
        page = client.get(reverse("journal_entry", args=[entry.slug])).text
        assert ".jpeg" not in page
        assert "elsewhere" in page
        assert ".jpeg" in entry.body
        assert queries.entry_title(entry.title, entry.body) == "The lake. elsewhere"

    def test_a_second_time_nothing_comes_and_the_same_photo_is_kept_once(self, person: Person) -> None:
        data = dayone(("One", [photo()]), ("Two", [photo(), photo("blue")]))
        bring(person, data)
        assert (Attachment.objects.count(), EntryAttachment.objects.count()) == (2, 3)
        again = bring(person, data)
        assert (again.added.added, again.files_added, EntryAttachment.objects.count()) == (0, 0, 3)

    def test_originals_only_where_they_are_wanted(self, person: Person, client: Client) -> None:
        bringing = intake.begin(person, [("export.zip", dayone(("One", [photo()])))])
        assert "Keep the originals" in client.get(reverse("import_preview", args=[bringing.ticket])).text
        bring(person, dayone(("One", [photo()])), keep_originals=True)
        assert bytes(Attachment.objects.get().original) == photo()

    def test_what_cannot_be_shown_costs_no_entry_and_has_its_sentence(self, person: Person) -> None:
        broken = photo("green", (400, 300))[:-900]
        unit = bring(person, dayone(("One", [broken, photo()]), ("Two", [SVG]), ("Three", [b""])))
        assert (unit.fault, unit.added.added, unit.files_added) == ("", 3, 3)
        assert [remark.partition(":")[0] for remark in unit.remarks[1:]] == [
            "A picture is damaged or of a kind that is not shown here. It is kept as a file, just as it is",
            "A file is empty and was left out",
        ]
        assert [one.is_picture for one in Attachment.objects.order_by("pk")] == [False, True, False]

    def test_one_that_cannot_be_unpacked_costs_no_entry(self, person: Person) -> None:
        whole = photo("green", (300, 200))
        data = dayone(("One", [whole]), ("Two", [photo()]))
        unit = bring(person, data.replace(whole[100:200], bytes(100), 1))
        assert (unit.added.added, unit.files_added) == (2, 1)
        assert any("could not be unpacked" in remark for remark in unit.remarks)

    def test_when_the_child_breaks_off_nothing_comes(
        self, person: Person, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(intake.files, "longest_wait_s", lambda _unit: 0)
        monkeypatch.setattr(intake.files, "WAIT_FOR_A_FILE_S", 0)
        unit = bring(person, dayone(("One", [photo()])))
        assert "nothing was brought in" in unit.fault
        assert not Entry.objects.exists()
        assert not Import.objects.exists()
        assert not Attachment.objects.exists()

    def test_stopping_among_the_photos_leaves_nothing(self, person: Person) -> None:
        bringing = intake.begin(person, [("export.zip", dayone(("One", [photo(), photo("blue")])))])
        step = bringing.step

        def stop_after_one(count: int) -> None:
            bringing.cancelled = count == 2
            step(count)

        bringing.step = stop_after_one
        intake.add_all(person, bringing)
        assert "You stopped it" in bringing.units[0].fault
        assert not Entry.objects.exists()
        assert not Attachment.objects.exists()

    def test_taking_it_back_takes_the_photos_when_the_week_is_over(self, person: Person) -> None:
        unit = bring(person, dayone(("One", [photo()])))
        actions.undo_import(imported=unit.added, now=clock.now() - UNDO_FOR * 2)
        opening.destroy_past_undo()
        assert not Attachment.objects.exists()


class TestByHand:
    def test_photos_are_added_shown_and_taken_out(self, person: Person, client: Client) -> None:
        entry = write(person)
        answer = upload(client, entry, ("IMG_1.jpg", photo()), ("talk.mp3", b"ID3 sound"))
        assert (answer.status_code, answer.headers["Location"]) == (
            303,
            reverse("journal_edit", args=[entry.slug]),
        )
        queries.with_files([entry])
        (shown,), (talk,) = entry.photos, entry.files
        page = client.get(reverse("journal_edit", args=[entry.slug])).text
        assert address(entry, shown) in page
        assert "talk.mp3" in client.get(reverse("journal_entry", args=[entry.slug])).text
        assert client.get(address(entry, talk)).content == b"ID3 sound"
        assert client.get(address(entry, shown, "journal_photo")).status_code == 200
        assert client.get(address(entry, shown, "journal_file_original")).status_code == 404
        client.post(address(entry, shown, "journal_file_take_out"))
        assert list(Attachment.objects.all()) == [talk]
        assert client.get(address(entry, shown)).status_code == 404

    def test_the_original_is_handed_out_as_it_came(self, person: Person, client: Client) -> None:
        entry = write(person)
        upload(client, entry, ("IMG_1.jpg", photo()), keep_originals="on")
        answer = client.get(address(entry, Attachment.objects.get(), "journal_file_original"))
        assert (answer.content, answer.headers["Content-Type"]) == (photo(), "application/octet-stream")

    def test_all_of_them_or_none(self, person: Person, client: Client) -> None:
        entry = write(person)
        answer = upload(client, entry, ("a.jpg", photo()), ("b.jpg", b""))
        assert answer.status_code == 400
        assert "Nothing was added." in answer.text
        assert not Attachment.objects.exists()
        assert upload(client, entry).status_code == 303

    def test_words_on_the_page_go_into_a_draft_and_unchanged_ones_into_none(
        self, person: Person, client: Client
    ) -> None:
        entry = write(person, "By the lake.\n\nLine two.")
        same = {
            "body": "By the lake.\r\n\r\nLine two.",
            "day": f"{entry.at:%Y-%m-%d}",
            "time": f"{entry.at:%H:%M}",
        }
        upload(client, entry, ("a.jpg", photo()), **same)
        assert queries.draft_of(entry) is None
        upload(client, entry, ("b.jpg", photo("blue")), **same | {"body": "By the lake, and more."})
        assert queries.draft_of(entry).body == "By the lake, and more."
        file = Attachment.objects.get(name="a.jpg")
        client.post(address(entry, file, "journal_file_take_out"), same | {"body": "More still."})
        assert queries.draft_of(entry).body == "More still."
        assert Attachment.objects.count() == 1

    def test_an_entry_with_a_photo_of_its_own_is_no_longer_as_it_came(self, person: Person) -> None:
        unit = bring(person, dayone(("One", [])))
        attach(Entry.objects.get(), ("a.jpg", photo()))
        assert actions.undo_import(imported=unit.added, now=NOW) == 0


@pytest.mark.trust(27)
class TestNoneCanAct:
    @pytest.mark.parametrize("name", ["a.svg", "a.jpg", "a.html", "a"])
    def test_an_svg_with_a_script_is_only_ever_saved(self, person: Person, client: Client, name: str) -> None:
        entry = write(person)
        upload(client, entry, (name, SVG))
        file = Attachment.objects.get()
        assert not file.is_picture
        answer = client.get(address(entry, file))
        assert answer.content == SVG
        assert answer.headers["Content-Type"] == "application/octet-stream"
        self.check_headers(answer)
        assert "<img" not in client.get(reverse("journal_entry", args=[entry.slug])).text

    def test_a_photo_has_its_exact_type_and_the_same_fetters(self, person: Person, client: Client) -> None:
        entry = write(person)
        upload(client, entry, ("<script>.jpg", photo()))
        answer = client.get(address(entry, Attachment.objects.get()))
        assert answer.headers["Content-Type"] == "image/jpeg"
        self.check_headers(answer)
        assert "<script>.jpg" not in client.get(reverse("journal_edit", args=[entry.slug])).text

    def check_headers(self, answer: HttpResponse) -> None:
        assert answer.headers["Content-Disposition"].startswith('attachment; filename="')
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert answer.headers["Cache-Control"] == "no-store"

    def test_its_name_outside_says_nothing(self, person: Person, client: Client) -> None:
        entry = write(person)
        attach(entry, ('the affair";x=\r\n.pdf', b"%PDF"))
        file = Attachment.objects.get()
        assert (
            client.get(address(entry, file)).headers["Content-Disposition"]
            == f'attachment; filename="{file.slug}.pdf"'
        )


class TestWhoseItIs:
    def test_an_address_of_another_entry_leads_nowhere(self, person: Person, client: Client) -> None:
        mine, other = write(person), write(person, "Another.")
        attach(mine, ("a.jpg", photo()))
        file = Attachment.objects.get()
        for name in ("journal_file", "journal_photo", "journal_file_original"):
            assert client.get(address(other, file, name)).status_code == 404
        assert client.post(address(other, file, "journal_file_take_out")).status_code == 404
        actions.delete_entry(entry=mine, now=NOW)
        assert client.get(address(mine, file)).status_code == 404
        assert upload(client, mine, ("a.jpg", photo())).status_code == 404

    def test_a_strangers_photo_leads_nowhere(self, person: Person) -> None:
        mine = write(person)
        theirs = attachments.keep(
            person=Person.objects.create(created_at=NOW),
            file=make_ready("a.jpg", "image/jpeg", photo(), keep_original=False),
        )
        EntryAttachment.objects.create(entry=mine, attachment=theirs, place=0)
        with pytest.raises(NotFound):
            queries.file_of(mine, theirs.slug)

    def test_a_moved_entry_keeps_them_in_their_order(self, person: Person) -> None:
        entry = write(person)
        attach(entry, ("a.jpg", photo()), ("b.jpg", photo("blue")), ("c.jpg", photo("green")))
        moved = actions.move_entry(entry=entry, at=NOW - UNDO_FOR, now=NOW)
        (again,) = queries.with_files([moved])
        assert [one.name for one in again.photos] == ["a.jpg", "b.jpg", "c.jpg"]

    def test_they_go_with_the_last_entry_that_has_them(self, person: Person) -> None:
        one, two = write(person), write(person, "Another.")
        for entry in (one, two):
            attach(entry, ("a.jpg", photo()))
        attach(one, ("b.jpg", photo("blue")))
        actions.destroy_entry(entry=one)
        assert [file.name for file in Attachment.objects.all()] == ["a.jpg"]
        actions.destroy_entry(entry=two)
        assert not Attachment.objects.exists()

    def test_lists_never_read_the_bytes(
        self, person: Person, django_assert_num_queries: Callable[..., object]
    ) -> None:
        entries = [write(person, f"Entry {n}") for n in range(3)]
        attach(entries[0], ("a.jpg", photo()))
        with django_assert_num_queries(1):
            queries.with_files(entries)
        (shown,) = entries[0].photos
        assert shown.get_deferred_fields() == {"view", "original"}
        assert [entry.photos for entry in entries[1:]] == [[], []]


class TestOutAndIn:
    def test_photos_leave_with_the_archive_and_a_second_one_is_the_same(self, person: Person) -> None:
        entry, gone = write(person), write(person, "Deleted.")
        attach(entry, ("a.jpg", photo("blue")), ("talk.mp3", b"ID3 sound"))
        attach(entry, ("b.jpg", photo()), keep_originals=True)
        attach(gone, ("c.jpg", photo("green")))
        actions.delete_entry(entry=gone, now=NOW)
        out = make(person)
        with zipfile.ZipFile(io.BytesIO(out)) as archive:
            names = [name for name in archive.namelist() if name.startswith("attachments/")]
        assert len(names) == 4
        for table in (Entry, Attachment):
            table._base_manager.all().delete()
        unit = bring(person, out)
        assert unit.fault == ""
        assert make(person) == out
        (again,) = queries.with_files(list(Entry.objects.all()))
        assert [one.name for one in (*again.photos, *again.files)] == ["a.jpg", "b.jpg", "talk.mp3"]

    def test_a_photo_that_is_here_already_is_linked_not_doubled(self, person: Person) -> None:
        attach(write(person), ("a.jpg", photo()))
        left = portable.to_plain(person)
        Entry.objects.all().delete()
        attach(write(person, "Another."), ("b.jpg", photo()))
        portable.from_plain(person, left)
        assert (Attachment.objects.count(), EntryAttachment.objects.count()) == (1, 2)

    def test_a_file_that_did_not_come_along_is_only_a_link_less(self, person: Person) -> None:
        attach(write(person), ("a.jpg", photo()))
        left = portable.to_plain(person)
        for table in (Entry, Attachment):
            table._base_manager.all().delete()
        portable.from_plain(person, left)
        assert (Entry.objects.count(), EntryAttachment.objects.count()) == (1, 0)


def test_every_link_to_a_file_is_known_to_the_sweep() -> None:
    links = [
        field
        for field in Attachment._meta.get_fields(include_hidden=True)
        if isinstance(field, models.ManyToOneRel | models.OneToOneRel)
    ]
    assert all(link.one_to_many for link in links), (
        "a one-to-one link would be swept away with what it points to"
    )

"""What nothing points to any more is found, whoever points and however loosely."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection, models

from unclasp.core import attachments
from unclasp.core.models import Attachment, Person
from unclasp.core.ready import ReadyFile


@pytest.fixture
def cover(db: None) -> Iterator[type[models.Model]]:
    """A table, for this test only, whose rows may have a file and may have none."""

    class Cover(models.Model):
        attachment = models.ForeignKey(Attachment, null=True, on_delete=models.CASCADE, related_name="+")

        class Meta:
            app_label = "core"

    apps.clear_cache()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE core_cover (id integer PRIMARY KEY, attachment_id integer)")
    yield Cover
    del apps.all_models["core"]["cover"]
    apps.clear_cache()


def test_a_row_without_a_file_hides_none_that_is_unused(person: Person, cover: type[models.Model]) -> None:
    used, unused = (
        attachments.keep(person=person, file=ReadyFile(name, "text/plain", name * 64, 1, b"", "", 0, 0, b"x"))
        for name in "ab"
    )
    cover.objects.create(attachment=used)
    cover.objects.create(attachment=None)
    assert list(Attachment.objects.unused()) == [unused]

"""What somebody holds on to, and the gates before it."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from unclasp.core.owned import Deletable, DeletableQuerySet, InForce

MOST_FOLLOWED = 3
"""How many holds may ask for a check-in on Today."""


class HoldQuerySet(DeletableQuerySet):
    """Reads of holds."""

    def in_hand(self) -> Self:
        """Kept, and neither archived nor released."""
        return self.kept().filter(status__in=[Hold.Status.ACTIVE, Hold.Status.PAUSED])

    def followed(self) -> Self:
        """Those that may ask for a check-in on Today."""
        return self.kept().filter(status=Hold.Status.ACTIVE).exclude(followed_since=None)


class Hold(Deletable):
    """A person, relationship, place, possession, job, role, routine or belief that somebody holds on to."""

    class Kind(models.TextChoices):
        """What sort of thing it is."""

        PERSON = "person", _("A person")
        RELATIONSHIP = "relationship", _("A relationship")
        PLACE = "place", _("A place")
        POSSESSION = "possession", _("A possession")
        JOB = "job", _("A job")
        ROLE = "role", _("A role or identity")
        ROUTINE = "routine", _("A routine")
        BELIEF = "belief", _("A belief")

    class Status(models.TextChoices):
        """Where it stands."""

        ACTIVE = "active", _("Active")
        PAUSED = "paused", _("Paused")
        RELEASED = "released", _("Released")
        ARCHIVED = "archived", _("Archived")

    name = models.CharField(max_length=200)
    aliases = models.JSONField(default=list, blank=True)
    kind = models.CharField(max_length=16, choices=Kind)
    description = models.TextField(blank=True)
    status = models.CharField(max_length=8, choices=Status, default=Status.ACTIVE)
    named_at = models.DateTimeField()
    died_on = models.DateField(null=True, blank=True)
    separated_on = models.DateField(null=True, blank=True)
    followed_since = models.DateTimeField(null=True, blank=True)
    not_today_on = models.DateField(null=True, blank=True)
    changes = models.JSONField(default=list, blank=True)
    """When its status changed, oldest first: pairs of an ISO moment and the status from then on."""
    moved = models.JSONField(default=dict, blank=True)
    """What went over to the hold that this one was merged into, so that the merging can be undone."""
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="absorbed"
    )

    objects = HoldQuerySet.as_manager()

    class Meta:
        ordering = ("named_at", "pk")

    @property
    def names(self) -> tuple[str, ...]:
        """The name and every alias, as the person writes them."""
        return (self.name, *self.aliases)

    @property
    def has_died(self) -> bool:
        """Whether what is held has died: then nothing here is measured."""
        return self.died_on is not None


class Gate(InForce):
    """A reason not to practise letting go of this hold (`science.md` 11)."""

    class Kind(models.TextChoices):
        """Why."""

        ABUSE = "abuse", _("Afraid of them, or hurt or controlled by them")
        BEREAVEMENT = "bereavement", _("They have died")
        NOT_A_HOLD = "not_a_hold", _("Something not to be let go of")
        HOARDING = "hoarding", _("Parting with things hurts a great deal")

    class Reason(models.TextChoices):
        """Which answer it was, in the person's view; blank where nothing was asked."""

        AFRAID = "afraid", _("I am afraid of what might happen if I said no or left")
        HURT = "hurt", _("I am hurt, watched or controlled")
        MEDICINE = "medicine", _("A medicine or a treatment")
        SOBRIETY = "sobriety", _("Staying sober")
        DEPENDANT = "dependant", _("A child, or somebody who depends on me")
        BODY = "body", _("Food, weight or my body")
        FAITH = "faith", _("A duty of faith that I am frightened of getting wrong")

    class Source(models.TextChoices):
        """Who or what said so."""

        QUESTION = "question", _("Your answer to a question")
        KIND = "kind", _("What it is")
        PERSON = "person", _("You said so")
        RULE = "rule", _("A rule")

    hold = models.ForeignKey(Hold, on_delete=models.CASCADE, related_name="gates")
    kind = models.CharField(max_length=16, choices=Kind)
    reason = models.CharField(max_length=16, choices=Reason, blank=True)
    source = models.CharField(max_length=8, choices=Source)

    class Meta:
        ordering = ("since", "pk")

"""The person's own plan for a hard hour, and reasons not to practise that belong to the person, not to one hold."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from unclasp.core.owned import InForce, Owned


class Plan(Owned):
    """What the person wrote down for a hard hour, in their own words. One for each person."""

    people = models.TextField(blank=True)
    helps = models.TextField(blank=True)
    reasons = models.TextField(blank=True)
    place = models.TextField(blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person"], name="one_plan_for_each_person")]


class PersonGate(InForce):
    """A reason not to practise letting go anywhere for a while (`science.md` 11)."""

    class Kind(models.TextChoices):
        """Why."""

        CHECKING = "checking", _("Checking very often")
        DISSOCIATION = "dissociation", _("Feeling unreal or far away")
        CRISIS = "crisis", _("Thoughts of ending one's life")

    class Source(models.TextChoices):
        """Who or what said so."""

        PERSON = "person", _("You said so")
        RULE = "rule", _("A rule")
        PHRASE = "phrase", _("Words in an entry")

    kind = models.CharField(max_length=16, choices=Kind)
    source = models.CharField(max_length=8, choices=Source)


class DoorSnooze(Owned):
    """Until when words of one class do not open the door again."""

    phrase_class = models.CharField(max_length=32)
    until = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "phrase_class"], name="one_snooze_for_each_class")
        ]

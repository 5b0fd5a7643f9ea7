"""`{% load connection %}`: what is said of a figure."""

from __future__ import annotations

from django import template

from unclasp.web import wording

register = template.Library()
register.filter("say", wording.say)
register.filter("how_sure", wording.how_sure)

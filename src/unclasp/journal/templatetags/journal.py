"""`{% load journal %}`: how an entry is shown in a list."""

from django import template

from unclasp.journal.queries import entry_title

register = template.Library()
register.filter("entry_title", entry_title)

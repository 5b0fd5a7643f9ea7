"""`{% load journal %}`: how an entry is shown in a list."""

from django import template

from unclasp.journal.queries import entry_excerpt, entry_title

register = template.Library()
register.filter("entry_title", entry_title)
register.filter("excerpt", entry_excerpt)

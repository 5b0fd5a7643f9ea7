"""What is typed into the journal's pages."""

from unclasp.journal.forms.entries import EntryForm, SearchForm
from unclasp.journal.forms.sittings import AfterForm, CorrectForm, NewSittingForm

__all__ = ["AfterForm", "CorrectForm", "EntryForm", "NewSittingForm", "SearchForm"]

"""Fields and dials say what they are, what is wrong with them and where, to those who hear the page too."""

import json
import re

import pytest
from django import forms
from django.template import Context, Template

from unclasp.web.dials import word_for


class Form(forms.Form):
    name = forms.CharField(
        label="Name", help_text="Only you see it.", error_messages={"required": "Name it."}
    )
    secret = forms.CharField(label="Passphrase", widget=forms.PasswordInput, required=False)
    code = forms.CharField(widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}), required=False)
    kind = forms.ChoiceField(label="Kind", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    sure = forms.BooleanField(label="Sure", help_text="Think.", required=False)
    fear = forms.FloatField(label="Afraid", min_value=0, max_value=10, required=False)
    fear_na = forms.BooleanField(required=False)
    warmth = forms.FloatField(label="Warm", required=False)


def shown(source: str, form: forms.Form, **context: object) -> str:
    return Template("{% load web %}" + source).render(Context({"form": form, **context}))


def attribute(html: str, tag: str, name: str) -> str | None:
    element = re.search(rf"<{tag}\b[^>]*>", html)
    assert element, html
    found = re.search(rf'\b{name}="([^"]*)"', element[0])
    return found and found[1]


def test_a_field_is_labelled_and_described() -> None:
    html = shown("{% field form.name %}", Form())
    assert '<label for="id_name">Name</label>' in html
    assert attribute(html, "input", "aria-describedby") == "id_name_helptext"
    assert '<p class="hint" id="id_name_helptext">Only you see it.</p>' in html
    assert attribute(html, "input", "aria-invalid") is None


def test_a_faulty_field_says_so() -> None:
    html = shown("{% field form.name %}", Form({}))
    assert attribute(html, "input", "aria-invalid") == "true"
    assert attribute(html, "input", "aria-describedby") == "id_name_helptext id_name_error"
    assert 'id="id_name_error">Name it.</p>' in html


def test_a_hint_given_in_the_template_describes_the_control() -> None:
    html = shown('{% field form.code hint="On paper." %}', Form())
    assert attribute(html, "input", "aria-describedby") == "id_code_helptext"
    assert 'id="id_code_helptext">On paper.' in html


@pytest.mark.parametrize(("field", "kept"), [("name", "off"), ("secret", "off"), ("code", "one-time-code")])
def test_nothing_typed_is_kept_or_sent_to_be_spelt(field: str, kept: str) -> None:
    html = shown(f"{{% field form.{field} %}}", Form())
    assert attribute(html, "input", "autocomplete") == kept
    assert attribute(html, "input", "spellcheck") == "false"


def test_a_passphrase_is_never_sent_back() -> None:
    assert "hunter2" not in shown("{% field form.secret %}", Form({"secret": "hunter2"}))


def test_choices_are_a_named_group() -> None:
    html = shown("{% field form.kind %}", Form({}))
    assert '<legend class="lab">Kind</legend>' in html
    assert attribute(html, "fieldset", "aria-describedby") == "id_kind_error"
    assert html.count('type="radio"') == 2


def test_a_tick_box_stands_in_its_label() -> None:
    html = shown("{% field form.sure %}", Form())
    assert re.search(r'<label class="check"><input type="checkbox"[^>]*><span>Sure</span></label>', html)
    assert 'id="id_sure_helptext">Think.' in html


def test_faults_lead_to_their_fields() -> None:
    form = Form({"kind": "c", "sure": "on"})
    form.add_error(None, "The two are not the same.")
    html = shown("{% form_errors form %}", form)
    assert 'role="alert"' in html
    assert '<a href="#id_name">Name</a>: Name it.' in html
    assert '<a href="#id_kind_0">Kind</a>' in html
    assert "The two are not the same." in html
    assert "3 things need another look" in html


def test_no_faults_no_summary() -> None:
    assert shown("{% form_errors form %}", Form()).strip() == ""


def test_hostile_words_stay_words() -> None:
    form = Form({"name": "<script>", "kind": "<b>"})
    html = shown("{% field form.name %}{% field form.kind %}{% form_errors form %}", form)
    assert "<script>" not in html
    assert "<b>" not in html


def test_a_dial_is_a_range_from_nought_to_ten() -> None:
    html = shown('{% dial form.warmth low="little" high="a great deal" %}', Form(initial={"warmth": 7}))
    given = {name: attribute(html, "input", name) for name in ("type", "min", "max", "step", "value", "name")}
    assert given == {"type": "range", "min": "0", "max": "10", "step": "0.5", "value": "7", "name": "warmth"}
    assert '<label id="id_warmth_label" for="id_warmth">Warm</label>' in html
    assert "From little to a great deal." in html
    assert attribute(html, "input", "aria-describedby") == "id_warmth_ends"


def test_a_dial_shows_the_last_answer() -> None:
    html = shown('{% dial form.warmth 4.5 "Sun" %}', Form())
    assert 'class="c-dot-h" cx="45%"' in html
    assert "Last answer, Sun: 4.5 of 10." in html


@pytest.mark.parametrize("typed", ["", "abc", "nan", "inf", "-3", "11", "1e999"])
def test_a_dial_stays_on_its_scale_whatever_was_sent(typed: str) -> None:
    value = attribute(shown("{% dial form.warmth %}", Form({"warmth": typed})), "input", "value")
    assert value is not None
    assert 0 <= float(value) <= 10


def test_a_dial_can_be_said_not_to_apply() -> None:
    html = shown("{% dial form.fear %}", Form(initial={"fear_na": True}))
    assert re.search(r'<input type="checkbox" name="fear_na"[^>]*checked', html)
    assert '<output for="id_fear"></output>' in html
    assert attribute(html, "div", "aria-labelledby") == "id_fear_label"
    assert "checkbox" not in shown("{% dial form.warmth %}", Form())


def test_the_words_of_a_dial_reach_its_script() -> None:
    html = shown("{% dial form.warmth words=words %}", Form(), words=["none", "“some”", "much"])
    sent = attribute(html, "div", "data-words")
    assert sent is not None
    assert json.loads(sent.replace("&quot;", '"')) == ["none", "“some”", "much"]


def test_words_are_spread_evenly() -> None:
    said = [word_for(value / 2, ["none", "some", "much"]) for value in range(21)]
    assert said == ["none"] * 5 + ["some"] * 10 + ["much"] * 6

"""What somebody writes is shown as they meant it, and can never do anything."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unclasp.web.content_text import LONGEST, MOST_LINES, MOST_MARKERS, render_markdown
from unclasp.web.reader import DEEPEST, TAGS

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    '<iframe src="javascript:alert(1)"></iframe>',
    '<a href="javascript:alert(1)">a</a>',
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](java\nscript:alert(1))",
    "[a](&#106;avascript:alert(1))",
    "[a](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[a](vbscript:msgbox(1))",
    "[a](file:///etc/passwd)",
    "<javascript:alert(1)>",
    "![a](https://elsewhere.example/pixel.png)",
    '![a](x" onerror="alert(1))',
    "[a]: javascript:alert(1)\n\n[a]",
    '[a](https://a.example "t" onclick="alert(1)")',
    '<b style="position:fixed;inset:0" onmouseover=alert(1)>b</b>',
    "`</code><script>alert(1)</script>`",
    "```html\n</pre><script>alert(1)</script>\n```",
    '<form action="https://a.example"><input name=a></form>',
    "<style>@import url(https://a.example)</style>",
    "| <script>a</script> |\n|---|\n| <img src=x onerror=a> |",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
]


class Reader(HTMLParser):
    """Remembers every element, with its attributes, and all the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def assert_harmless(html: str) -> None:
    for tag, attributes in Reader(html).elements:
        assert tag in TAGS
        if tag == "a":
            assert set(attributes) <= {"href", "rel"}
            assert attributes["rel"] == "noreferrer noopener nofollow"
            assert (attributes.get("href") or "https:").startswith(("http:", "https:", "mailto:"))
        elif tag == "ol":
            assert set(attributes) <= {"start"}
        else:
            assert set(attributes) <= ({"class"} if tag == "p" else set())


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_harmless(text: str) -> None:
    assert_harmless(render_markdown(text))


@given(st.text(alphabet=st.sampled_from("<>/=\"'[]()!&#;:`*_|-\n javscriptonlehf"), max_size=300))
@settings(max_examples=150, derandomize=True, deadline=None)
def test_any_text_is_harmless(text: str) -> None:
    assert_harmless(render_markdown(text))


def test_html_is_shown_as_it_was_typed() -> None:
    assert "<b>not bold</b>" in Reader(render_markdown("I typed <b>not bold</b>.")).text


def test_a_picture_is_its_words() -> None:
    html = render_markdown("![my desk](https://elsewhere.example/desk.png) and ![](only-a-name.png)")
    assert "elsewhere" not in html
    assert Reader(html).text.strip() == "my desk and only-a-name.png"


def test_a_line_break_stays_a_line_break() -> None:
    assert "<br>" in render_markdown("one\ntwo")


def test_headings_stand_below_the_title_of_the_page() -> None:
    tags = [tag for tag, _ in Reader(render_markdown("# a\n\n###### b")).elements]
    assert tags == ["h2", "h6"]


@pytest.mark.parametrize(
    "text",
    [
        "a" * (LONGEST + 1),
        "line\n" * (MOST_LINES + 1),
        "[" * (MOST_MARKERS + 1),
        "> " * (DEEPEST + 5) + "the last word",
        "\n".join("  " * level + "- item" for level in range(DEEPEST)) + "\n" + "  " * DEEPEST + "- the last",
    ],
    ids=["long", "lines", "markers", "quoted deeply", "listed deeply"],
)
def test_what_would_stall_or_lose_words_is_shown_as_written(text: str) -> None:
    html = render_markdown(text)
    assert html.startswith('<p class="as-written">')
    assert Reader(html).text == text


@given(st.lists(st.sampled_from(["> ", "- ", "1. ", "  ", "    ", "\n", "word ", "# ", "**"]), max_size=120))
@settings(max_examples=100, derandomize=True, deadline=None)
def test_no_word_is_lost(parts: list[str]) -> None:
    text = "".join(parts)
    assert Reader(render_markdown(text)).text.count("word") == text.count("word")

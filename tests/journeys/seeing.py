"""What a person with other eyes, or other hands, meets: axe-core on the page that is shown."""

import json
from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def assert_accessible(page: Page) -> None:
    """No violation of WCAG 2.2 AA or of axe's best practice on this page."""
    page.evaluate(AXE.read_text() + "\nnull")
    found = page.evaluate("(tags) => axe.run(document, { runOnly: tags })", TAGS)
    told = [
        {"rule": v["id"], "help": v["help"], "where": [node["target"] for node in v["nodes"]][:5]}
        for v in found["violations"]
    ]
    assert not told, json.dumps(told, indent=1)
    assert page.title() == "Notes"


def assert_fits(page: Page) -> None:
    """Nothing has to be scrolled sideways."""
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")

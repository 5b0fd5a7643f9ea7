"""A fault leaves its kind and place in the terminal, and no word of what was being written."""

import logging

import pytest


def test_a_fault_is_told_without_its_words(capsys: pytest.CaptureFixture[str]):
    from unclasp.config import logs

    before = logging.getLogger().handlers[:]
    logs.configure({})
    try:
        raise ValueError("the heron stood in the reeds")
    except ValueError:
        logging.getLogger("django.request").exception("Internal Server Error: /journal/heron")
    finally:
        logging.getLogger().handlers[:] = before
    told = capsys.readouterr().err
    assert "ValueError" in told
    assert "test_logs.py" in told
    assert "heron" not in told

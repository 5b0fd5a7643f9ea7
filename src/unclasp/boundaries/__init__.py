"""Practice 3: boundaries, their words and their tests."""

"""Practice 5, on real things: cards from export files, sorted."""

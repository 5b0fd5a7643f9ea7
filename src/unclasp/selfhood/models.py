"""Practice 4, a sense of self: sources and what they lean on."""

"""The pages of all holds and of one hold."""

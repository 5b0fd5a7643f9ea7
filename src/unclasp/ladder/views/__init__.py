"""The pages of ladders, steps, attempts and look-backs."""

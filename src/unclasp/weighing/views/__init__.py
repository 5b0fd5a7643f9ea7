"""The pages of gambles, weighings, stances and look-backs."""

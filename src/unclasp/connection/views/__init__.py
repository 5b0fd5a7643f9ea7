"""The pages of this practice."""

"""The pages of urges."""

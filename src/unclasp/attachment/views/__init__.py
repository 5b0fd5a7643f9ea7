"""The pages of attachment."""

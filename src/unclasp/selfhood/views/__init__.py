"""The pages of what somebody is made of."""

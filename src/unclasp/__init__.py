"""Unclasp: a private notebook for practising healthy detachment."""

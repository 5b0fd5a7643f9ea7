"""The floor: the least that could do the same in Python, on the same encrypted engine, with the same durability."""

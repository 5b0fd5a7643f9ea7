"""Programs that people use today for the same, each in an environment of its own, over the same entries."""

"""Practice 5, letting go in small ways: steps, attempts, readiness."""

"""`python -m unclasp`."""

from unclasp.cli.front import main

main()

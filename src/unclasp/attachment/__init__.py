"""Pull 1 and the four styles: readings, and the small records of trust in oneself."""

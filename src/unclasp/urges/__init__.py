"""Pull 2, reward: urges, cues, fading after a stop date."""

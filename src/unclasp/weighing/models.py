"""Pull 3, loss: gambles, weighings, stance and motive."""

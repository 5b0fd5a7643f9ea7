"""Speed, as ratios: Unclasp beside the least that could do the same on the same engine, in one run."""

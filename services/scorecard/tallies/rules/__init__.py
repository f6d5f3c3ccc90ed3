"""Pure rules of tallies: amounts, the days of grains, how a subject's facts become contributions."""

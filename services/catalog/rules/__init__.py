"""How a national record is read, judged and written down; pure functions, no database, no clock, no network."""

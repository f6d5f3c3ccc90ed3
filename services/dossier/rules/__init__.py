"""The law of the desk as pure functions: no database, no clock, no network; everything they need is handed in."""

"""HTTP routes of campaigns, by noun."""

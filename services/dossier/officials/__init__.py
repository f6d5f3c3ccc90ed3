"""Officials, and who acts for whom."""

"""Pure decisions of the scorecard service."""

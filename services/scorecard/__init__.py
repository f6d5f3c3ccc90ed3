"""The scorecard service: indicators computed from the events of the other services."""

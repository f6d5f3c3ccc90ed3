"""The scorecard service: indicators computed from everyone's events."""

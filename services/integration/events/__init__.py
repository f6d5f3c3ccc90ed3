"""The log of public events in commit order, and the feed partners read it by."""

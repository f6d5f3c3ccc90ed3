"""The delivery kit for all outside systems: rows are claimed with a lease and sent with no transaction open; each outcome is one transaction."""

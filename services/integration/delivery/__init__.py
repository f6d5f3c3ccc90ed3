"""The delivery kit every outside system rests on: rows claimed with a lease, sent with no transaction open, outcomes recorded at once."""

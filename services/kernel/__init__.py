"""Definitions all services share, pure and without I/O: Vietnam's days, working time, unit codes, periods, codes, text."""

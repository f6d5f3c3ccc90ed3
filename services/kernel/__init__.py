"""What all services must agree on, pure and without I/O: Vietnam's days, working time, unit codes, periods, code spellings, text."""

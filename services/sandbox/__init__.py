"""A stand-in for the National Public Service Portal: the same protocol, state of its own, and faults to switch on."""

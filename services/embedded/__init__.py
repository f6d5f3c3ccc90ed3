"""The all-in-one composition: everything the project needs, started and ended by one process on one machine."""

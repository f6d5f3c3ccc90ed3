"""A province under load: its mixed day at growing rates, what a dossier costs, and how it is with ten million of them."""

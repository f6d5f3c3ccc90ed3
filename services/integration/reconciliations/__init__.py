"""Reconciliation: what must be at the national portal is compared with what is there; differences are listed, and mended on request."""

"""Tests that read the catalogue of the real procedures; a package, so that it is imported once for all of them."""

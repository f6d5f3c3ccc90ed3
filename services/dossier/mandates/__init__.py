"""Mandates: who may act for whom, in what, and until when."""

"""Kiosks: devices at a desk on which anybody rates it, without an account and without a dossier."""

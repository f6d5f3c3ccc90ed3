"""Dossiers of other systems, imported under the codes they have."""

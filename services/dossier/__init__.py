"""The dossier service: a case and its life. The other services copy its shape."""

"""Actions on many dossiers in one request."""

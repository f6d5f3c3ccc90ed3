"""HTTP shapes of dossiers, by noun."""

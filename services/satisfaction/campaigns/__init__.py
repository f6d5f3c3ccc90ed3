"""Survey campaigns: a random sample of ended dossiers, its answers, and the index with its interval."""

"""HTTP shapes of campaigns, by noun. Days are Vietnam's, shares percent; `channel` is how a dossier was handed in, `collection` how an answer is given."""

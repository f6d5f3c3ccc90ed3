"""Import of external dossiers, under the codes they have in the other system."""

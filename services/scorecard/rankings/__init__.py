"""Rankings of provinces that others have published: loaded with their source, compared, never corrected."""

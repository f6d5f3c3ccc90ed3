"""News items: articles, photos, documents, legal texts and notices."""

"""The papers of a dossier: versions, content, links, papers already held, retention."""

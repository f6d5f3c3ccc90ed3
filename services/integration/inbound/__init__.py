"""Dossiers submitted at the national portal: pulled, kept, their files fetched, offered to the dossier service, and answered."""

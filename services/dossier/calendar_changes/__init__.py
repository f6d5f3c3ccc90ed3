"""Changes of the working calendar: proposed, previewed, applied, and carried out on the dossiers whose clock runs."""

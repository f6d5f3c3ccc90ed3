"""Every write of the dossier service, one module for each noun."""

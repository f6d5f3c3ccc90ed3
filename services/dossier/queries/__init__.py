"""Every read of the dossier service, one module for each noun. Those about a dossier take the principal and go through the one access filter."""

"""Statistics of dossiers for the official form, Biểu số 06/VPCP/KSTT."""

"""Counts of dossiers as Biểu số 06/VPCP/KSTT wants them."""

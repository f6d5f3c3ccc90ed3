"""Time stamps (RFC 3161) of the dossier service's anchors, by every configured authority."""

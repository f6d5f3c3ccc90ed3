"""The check of a QR code as JSON and as a page."""

"""Signed claims in the QR codes of forms and results, and the keys that prove them offline."""

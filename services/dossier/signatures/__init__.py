"""Digital signatures in PDF documents: made, verified, kept valid."""

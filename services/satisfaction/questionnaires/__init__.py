"""Questionnaires as versioned data: what is asked, which answers fit, and how an index is computed from them."""

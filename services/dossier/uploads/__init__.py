"""Files being sent, in pieces and resumed (tus 1.0), and the verdict on them."""

"""Pure decisions of the slice: what is signed with which key in which order, and what a signature is worth."""

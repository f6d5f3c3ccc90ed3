"""Pure rules of anchors: the Merkle tree, and what is hashed and time-stamped."""

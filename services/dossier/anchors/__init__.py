"""Anchors: the Merkle root over the heads of all histories, once a day, time-stamped outside, and a proof for each dossier (decision 21)."""

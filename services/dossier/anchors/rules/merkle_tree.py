"""The Merkle tree of RFC 6962 (2.1) over SHA-256: leaves and inner nodes are hashed differently, so neither can stand for the other.

A tree is paired level by level, and an odd last node moves up as it is; that is RFC 6962's split at powers of two. So the root over
aligned blocks of 2**n leaves is the root over their leaves.
"""

import hashlib
from collections.abc import Sequence


def leaf_hash(content: bytes) -> bytes:
    """The hash of a leaf."""
    return hashlib.sha256(b"\0" + content).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node."""
    return hashlib.sha256(b"\1" + left + right).digest()


def root(hashes: Sequence[bytes]) -> bytes:
    """The root over the hashes of leaves, or of aligned blocks of leaves; there must be one at least."""
    while len(hashes) > 1:
        hashes = _level_above(hashes)
    return hashes[0]


def path(hashes: Sequence[bytes], index: int) -> list[bytes]:
    """The audit path of the hash at `index`: the siblings from its level up to the root's children."""
    siblings = []
    while len(hashes) > 1:
        sibling = index ^ 1
        if sibling < len(hashes):
            siblings.append(hashes[sibling])
        hashes, index = _level_above(hashes), index // 2
    return siblings


def root_of_path(leaf: bytes, index: int, count: int, path: Sequence[bytes]) -> bytes | None:
    """The root that an audit path of the leaf at `index` of `count` leads to (RFC 9162, 2.1.3.2); None if it has the wrong length."""
    siblings, last = iter(path), count - 1
    while last:
        if index % 2 or index < last:
            sibling = next(siblings, None)
            if sibling is None:
                return None
            leaf = node_hash(sibling, leaf) if index % 2 else node_hash(leaf, sibling)
        index, last = index // 2, last // 2
    return leaf if next(siblings, None) is None else None


def _level_above(hashes: Sequence[bytes]) -> list[bytes]:
    pairs = [node_hash(left, right) for left, right in zip(hashes[::2], hashes[1::2], strict=False)]
    return [*pairs, hashes[-1]] if len(hashes) % 2 else pairs

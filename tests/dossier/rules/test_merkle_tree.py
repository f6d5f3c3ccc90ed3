"""The Merkle tree is RFC 6962's: its published roots and paths, and no other root for any path."""

import hashlib

import pytest
from hypothesis import strategies as st

from services.dossier.anchors.rules.merkle_tree import leaf_hash, node_hash, path, root, root_of_path
from tests.chance import for_all

# The leaves and the roots over the first n of them, from the test vectors of Certificate Transparency's reference implementation.
LEAVES = [
    leaf_hash(bytes.fromhex(each))
    for each in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def recursive_root(hashes):
    """The definition in RFC 6962, 2.1."""
    if len(hashes) == 1:
        return hashes[0]
    split = 1 << (len(hashes) - 1).bit_length() - 1
    return node_hash(recursive_root(hashes[:split]), recursive_root(hashes[split:]))


@pytest.mark.parametrize("count", range(1, 9))
def test_the_roots_are_those_of_certificate_transparency(count):
    assert root(LEAVES[:count]).hex() == ROOTS[count - 1]


leaves = st.integers(1, 70).map(lambda count: [hashlib.sha256(bytes([n])).digest() for n in range(count)])


@for_all(leaves)
def test_the_root_is_that_of_the_definition(hashes):
    assert root(hashes) == recursive_root(hashes)


@for_all(leaves, st.integers(0, 3))
def test_the_root_over_aligned_blocks_is_the_root_over_their_leaves(hashes, height):
    size = 1 << height
    assert root([root(hashes[start : start + size]) for start in range(0, len(hashes), size)]) == root(hashes)


@for_all(leaves, st.data())
def test_a_path_leads_to_the_root_from_its_own_leaf_and_place_alone(hashes, data):
    index, other = (data.draw(st.integers(0, len(hashes) - 1)) for _ in range(2))
    siblings = path(hashes, index)
    assert root_of_path(hashes[index], index, len(hashes), siblings) == root(hashes)
    assert (root_of_path(hashes[other], other, len(hashes), siblings) == root(hashes)) == (index == other)


@for_all(leaves, st.data())
def test_a_path_that_is_too_short_or_too_long_leads_nowhere(hashes, data):
    index = data.draw(st.integers(0, len(hashes) - 1))
    siblings = path(hashes, index)
    assert root_of_path(hashes[index], index, len(hashes), [*siblings, hashes[0]]) is None
    assert not siblings or root_of_path(hashes[index], index, len(hashes), siblings[:-1]) is None

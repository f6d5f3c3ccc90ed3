"""Tests that share one running `motcua up`; a package, so that it ends with the last of them."""

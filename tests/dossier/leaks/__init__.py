"""Tests that nothing leaks; a package, so that one service with one planted dossier is for all of them."""

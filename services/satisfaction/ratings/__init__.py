"""Invitations to rate, and ratings."""

"""Invitations to rate, ratings, and the satisfaction index."""

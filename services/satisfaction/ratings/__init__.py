"""Invitations to rate, ratings, and the satisfaction they amount to."""

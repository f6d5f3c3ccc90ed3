"""The satisfaction service: ratings by applicants, and the satisfaction index."""

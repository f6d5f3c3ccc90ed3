"""The satisfaction service: questionnaires, ratings by applicants, and the satisfaction index."""

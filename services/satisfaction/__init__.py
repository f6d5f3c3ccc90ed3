"""The satisfaction service: what applicants think of the service they got."""

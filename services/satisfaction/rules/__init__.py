"""Pure decisions of the satisfaction service."""

"""The catalogue: authorities, and the procedures citizens and businesses can ask them for."""

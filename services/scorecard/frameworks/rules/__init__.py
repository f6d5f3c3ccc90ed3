"""Pure rules of frameworks: their shape, and the score they give for amounts."""

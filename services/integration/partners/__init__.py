"""Partners: their accounts, keys and tokens, their limits and what they used."""

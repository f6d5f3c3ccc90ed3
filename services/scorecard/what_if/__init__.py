"""What if: actions applied to a copy of the amounts, what they would change, and the cheapest of them that reach a target."""

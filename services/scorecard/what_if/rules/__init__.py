"""Pure rules of what-if: actions and their effects, uncertainty, the place in a ranking, the integer program of the cheapest actions."""

"""Pure rules of tallies: source events, the facts of subjects, contributions, amounts."""

"""Pure decisions of the slice: templates of results, and who signs one in which order."""

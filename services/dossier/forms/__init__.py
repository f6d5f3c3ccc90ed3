"""The printed forms 01 to 07, with their numbers and books."""

"""Pure rules of rating imports: the shape of a row, and tables as rows."""

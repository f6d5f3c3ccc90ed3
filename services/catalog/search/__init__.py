"""Search of procedures by free text, with facets and suggestions."""

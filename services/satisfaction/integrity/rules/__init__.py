"""What makes answers suspicious, and what of a comment may be published."""

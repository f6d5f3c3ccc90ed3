"""Officials, and delegations among them."""

"""Pure decisions of integration: how events become the portal's records, what its answers mean, when to try again."""

"""What is decided about webhooks without a database or a network: which addresses may be called, which events are sent, when again."""

"""Payment gateways: checkouts, callbacks, polls, statements and refunds."""

"""Numbers and amounts in digits, as Vietnam writes them. In words: `number_words`."""


def dotted(number: int) -> str:
    """A number with dots between thousands: 50.000."""
    return f"{number:,}".replace(",", ".")


def vnd(amount: int) -> str:
    """An amount: 50.000 đồng."""
    return f"{dotted(amount)} đồng"

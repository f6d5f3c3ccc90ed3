"""Pure decisions about money: what is owed, what a report means, what goes into which account."""

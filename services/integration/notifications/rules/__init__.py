"""Pure decisions of notifications: what is told of which event, texts and their limits, quiet hours, dates of reminders, mails."""

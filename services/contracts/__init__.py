"""The contracts between services: every published event, and which services consume it."""

"""Writes of deliveries to the national portal, by what they are about. Each locks the rows it changes: events arrive in any order, and while a claim is being sent."""

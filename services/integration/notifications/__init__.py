"""Notifications to applicants by e-mail, SMS and Zalo: one message for each cause."""

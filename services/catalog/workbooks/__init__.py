"""Procedures as spreadsheets: opening what somebody sent without trusting it, and writing templates and exports."""

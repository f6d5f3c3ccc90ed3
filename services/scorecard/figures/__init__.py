"""Slice: the figures of the public dashboard as files, each with what describes it."""

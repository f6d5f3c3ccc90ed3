"""HTTP routes of scorecards: values, over time and by authority; how each comes about; the records behind it."""

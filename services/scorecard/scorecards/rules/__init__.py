"""Pure rules of scorecards: frameworks with their indicators, reporting periods."""

"""Our codes of procedures, fields and agencies beside the national portal's, with the days on which each holds."""

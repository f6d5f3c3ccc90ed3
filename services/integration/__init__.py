"""The only service that calls outside systems; today the National Public Service Portal."""

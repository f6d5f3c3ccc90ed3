"""The only service that talks to outside systems: the National Public Service Portal, and every one that follows."""

"""Pure decisions on uploads: how a file may be called, what may be sent for which purpose, what is right about its content."""

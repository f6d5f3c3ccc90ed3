"""The only service that talks to the outside: what happened here reaches the national portal, once, whatever breaks in between."""

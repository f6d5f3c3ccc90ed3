"""Dossiers submitted at the national portal, as integration hands them over: taken as dossiers here, or refused with a reason."""

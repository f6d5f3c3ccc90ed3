"""Settings of the dossier service."""

from services.chassis import settings


class Settings(settings.Settings):
    """Also needs `sealing_keys`: applicants and their forms are encrypted at rest."""

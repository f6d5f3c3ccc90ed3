"""Writes of what the national portal hands over: messages, offers of dossiers, decisions about them, and answers.

Whoever changes what is known of a code holds its lock (`decisions.serialise`), so that messages, offers and decisions of one dossier do
not cross.
"""

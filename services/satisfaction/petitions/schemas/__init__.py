"""HTTP shapes of petitions, by noun. Texts are plain text: no markup is read into them, and pages show them as they are written."""

"""What the applicant gets: drafted, previewed, signed, released, superseded, revoked."""

"""What `motcua doctor` checks: each module has checks of one kind, each check looks at one thing and changes nothing."""

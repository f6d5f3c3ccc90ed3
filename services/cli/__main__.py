"""`python -m services.cli`: the same command where nothing is installed."""

from services.cli import main

main()

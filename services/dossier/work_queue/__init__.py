"""What officials have to do, most urgent first."""

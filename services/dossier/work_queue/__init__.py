"""Work queues of officials, most urgent first."""

"""RabbitMQ: its configuration, the topology, and who may do what."""

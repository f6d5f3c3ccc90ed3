"""The real topology on one machine, under supervisor: `python -m deploy.cluster`; what runs it is `topology.running`."""

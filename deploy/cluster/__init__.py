"""The real topology on one machine, under supervisor: `python -m deploy.cluster`, and for tests `running`."""

from deploy.cluster.topology import Cluster, Options, running

__all__ = ["Cluster", "Options", "running"]

"""Procedures the province declares as integrated with the national portal: they count as such once the portal has answered for them."""

"""Digital signatures in PDF documents: made, verified, kept valid.

pyHanko fetches nothing here, but imports aiohttp to be able to: four tenths of what a process takes to begin that verifies a document.
Its two clients are left out, for which every import of pyHanko in this service is below this package.
"""

import sys
from types import ModuleType
from typing import Final

_CLIENTS: Final = {
    "pyhanko.sign.timestamps.aiohttp_client": "HTTPTimeStamper",
    "pyhanko_certvalidator.fetchers.aiohttp_fetchers": "AIOHttpFetcherBackend",
}

for _name, _client in _CLIENTS.items():
    if _name not in sys.modules:
        sys.modules[_name] = ModuleType(_name)
        setattr(sys.modules[_name], _client, None)

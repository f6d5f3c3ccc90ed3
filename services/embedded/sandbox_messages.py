"""The sandbox's mail server and its gateways for SMS and Zalo, as the province and the sandbox know them."""

import socket
from typing import Any, Final

KEY: Final = "sandbox-messages.key"
"""The file with what the gateways share with the province."""
_HOST: Final = "127.0.0.1"


def settings(url: str, sandbox: str, port: int, secret: str) -> dict[str, Any]:
    """Integration's settings: the province at `url`, the sandbox's address, its mail server's port."""
    key = {"id": "sandbox", "secret": secret}
    server = {
        "host": _HOST,
        "port": port,
        "tls": "none",
        "from_name": "Dịch vụ công tỉnh Lai Châu (thử nghiệm)",
        "from_address": "khong-tra-loi@sandbox.invalid",
    }
    return {
        "public_url": url,
        "smtp_server": server,
        "sms_gateway": {"url": f"{sandbox}/sms/messages", "key": key, "sender": "DVC SANDBOX"},
        "zalo_gateway": {"url": f"{sandbox}/zalo/message/template", "access_token": secret, "templates": {"completed": "1001"}},
        "notification_keys": (key,),
        # Nobody waits two minutes to see a message; steps in a row still join.
        "notification_window": 2.0,
    }


def sandbox_settings(url: str, port: int, secret: str) -> dict[str, Any]:
    """The sandbox's own."""
    return {"mailbox_port": port, "message_key": secret, "zalo_token": secret, "message_report_url": f"{url}/v1/notifications"}


def free_port() -> int:
    """A port for the sandbox's mail server. Where another program takes it first, no mail arrives until the next start."""
    with socket.socket() as probe:
        probe.bind((_HOST, 0))
        return int(probe.getsockname()[1])

"""The fixed cast of whoever tries the system: who each is, and what they may do. Their tokens are made in `identity`."""

from typing import Any, Literal

from services.kernel.roles import SCOPES

# What each persona's client has at the identity provider of a cluster on one machine, where anybody may be anybody, too.
CLIENT_SECRET = "only-on-this-machine"  # noqa: S105
# Trung tâm Phục vụ hành chính công tỉnh in the sample catalogue.
UNIT = "H35.01.01"

Persona = Literal[
    "citizen",
    "business",
    "clerk",
    "officer",
    "leader",
    "registrar",
    "editor",
    "survey_manager",
    "auditor",
    "admin",
    "partner",
]


def _official(name: str, position: str, role: str) -> dict[str, Any]:
    return {"kind": "official", "name": name, "position": position, "roles": [role], "unit": UNIT}


PERSONAS: dict[Persona, dict[str, Any]] = {
    "citizen": {"kind": "citizen", "name": "Lò Thị Mai"},
    "business": {"kind": "business", "name": "Hợp tác xã Chè Tả Lèng"},
    "clerk": _official("Vàng Thị Hoa", "Cán bộ tiếp nhận", "clerk"),
    "officer": _official("Nguyễn Văn Bình", "Chuyên viên", "officer"),
    "leader": _official("Trần Minh Đức", "Phó Giám đốc", "leader"),
    "registrar": _official("Đỗ Thị Lan", "Văn thư", "registrar"),
    "editor": _official("Hoàng Văn Sơn", "Chuyên viên kiểm soát thủ tục hành chính", "editor"),
    "survey_manager": {**_official("Phạm Thu Hà", "Chuyên viên cải cách hành chính", "survey_manager"), "unit": "H35"},
    "auditor": {**_official("Lê Quang Huy", "Thanh tra viên", "auditor"), "unit": "H35"},
    "admin": _official("Mùa A Páo", "Quản trị kỹ thuật", "admin"),
    "partner": {
        "kind": "partner",
        "name": "Hệ thống thử nghiệm của đối tác",
        "scope": " ".join(SCOPES),
        "authorities": ["H35"],
    },
}

"""Builders for the tests of the sandbox portal: records of the protocol, and a client of it."""

import dataclasses
from typing import Any

from tests.running import Service

USERNAME = "lai-chau"
PASSWORD = "chỉ dùng để thử"
LOGIN = {"username": USERNAME, "password": PASSWORD}

DOSSIER = {
    "MaHoSo": "H35.01.01-250310-00001",
    "MaTTHC": "1.001193",
    "TenTTHC": "Thủ tục đăng ký khai sinh",
    "MaLinhVuc": "G15-HT",
    "TenLinhVuc": "Hộ tịch",
    "LoaiDoiTuong": "1",
    "NgayTiepNhan": "20250310083000",
    "TrangThaiHoSo": "1",
    "HinhThuc": "0",
    "DonViXuLy": "Trung tâm Phục vụ hành chính công tỉnh",
}

STEP = {
    "MaHoSo": DOSSIER["MaHoSo"],
    "NguoiXuLy": "Vàng Thị Hoa",
    "ThoiDiemXuLy": "20250310083000",
    "NoiDungXuLy": "Tiếp nhận hồ sơ",
    "TrangThai": "2",
}


@dataclasses.dataclass
class Portal:
    """A client of the protocol with a session."""

    service: Service
    session: str

    async def call(self, name: str, **parameters: Any) -> dict[str, Any]:
        body = {"session": self.session, "madonvi": "H35", "service": name} | parameters
        response = await self.service.client.post("/sandbox/mapi/g", json=body)
        assert response.status_code == 200
        return response.json()

    async def add(self, *dossiers: Any) -> dict[str, Any]:
        return await self.call("DongBoHoSoMC", isUpdating="False", data=list(dossiers))

    async def update(self, *dossiers: Any) -> dict[str, Any]:
        return await self.call("DongBoHoSoMC", isUpdating="True", data=list(dossiers))

    async def steps(self, *steps: Any) -> dict[str, Any]:
        return await self.call("CapNhatTienDoHoSoMC", data=list(steps))

    async def dossier(self, code: str) -> dict[str, Any]:
        return (await self.service.client.get(f"/sandbox/dossiers/{code}")).json()

    async def fault(self, mode: str, times: int = 1, **more: Any) -> None:
        response = await self.service.client.put("/sandbox/faults", json={"mode": mode, "times": times, **more})
        assert response.status_code == 200

    async def submit(self, **more: Any) -> dict[str, Any]:
        """A pretend citizen's dossier."""
        body = {"agency": "H35.01.01", "procedure": "1.001193"} | more
        response = await self.service.client.post("/sandbox/citizens/dossiers", json=body)
        assert response.status_code == 201
        return response.json()

    async def inbound(self, **parameters: Any) -> list[dict[str, Any]]:
        """What the province is to take over."""
        return (await self.call("LayDanhSachHoSo", **parameters))["result"]

    async def answer(self, *answers: dict[str, Any]) -> dict[str, Any]:
        return await self.call("PhanHoiHoSo", data=list(answers))

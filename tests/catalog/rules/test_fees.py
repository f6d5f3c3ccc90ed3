import pytest

from services.catalog.procedures.rules import fees


@pytest.mark.parametrize(
    ("text", "unit", "note", "amount"),
    [
        ("500,000", "Đồng", None, 500_000),
        ("1.250.000", "Việt Nam Đồng", "mỗi lần", 1_250_000),
        ("35000", "VNĐ", "", 35_000),
        ("0", "Đồng", None, 0),
        ("0", "Đồng", "Không có", 0),
        (None, None, "Miễn phí", 0),
        # The national database prints "free" for every stored 0.
        ("0", "Đồng", "Mức lệ phí cụ thể do Hội đồng nhân dân tỉnh quy định", None),
        (None, None, "Theo quy định của Bộ Tài chính", None),
        (None, None, None, None),
        ("25", "VNĐ", None, None),
        ("45", "USD", None, None),
        ("1.5", "Đồng", None, None),
        ("từ 100.000 đến 200.000", "Đồng", None, None),
    ],
)
def test_an_amount_is_read_only_where_it_is_certain(text, unit, note, amount):
    assert fees.amount(text, unit, note) == amount

import pytest

from services.catalog.authorities.rules.merger_names import Match, bare_name, match_units

UNITS = ["Xã Nậm Cha", "Xã Nậm Chà", "Xã Kan Hồ", "Xã Mường Tè", "Thị trấn Mường Tè", "Thành phố Lai Châu", "Xã Pa ủ", "Xã Hố Mít"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Nậm Cha", Match("Xã Nậm Cha", "name")),
        ("Nậm Chà", Match("Xã Nậm Chà", "name")),
        ("Pa Ủ", Match("Xã Pa ủ", "name")),
        ("Mường Tè (Thị trấn Mường Tè)", Match("Thị trấn Mường Tè", "name")),
        ("Mường Te (Thị trấn Mường Te)", Match("Thị trấn Mường Tè", "diacritics")),
        ("Hồ Mít", Match("Xã Hố Mít", "diacritics")),
        ("Can Hồ", Match("Xã Kan Hồ", "likeness")),
        ("Kan Hồ [ghi chú]", Match("Xã Kan Hồ", "name")),
    ],
)
def test_a_name_means_one_unit(written, meant):
    assert match_units([written], UNITS) == {written: meant}


@pytest.mark.parametrize("written", ["Mường Tè", "Nam Cha", "Sơn La", "", "Khác (Thị trấn Khác)"])
def test_a_name_that_fits_several_or_none_means_nothing(written):
    assert match_units([written], UNITS) == {}


def test_an_exact_match_is_preferred_to_a_similar_one():
    matches = match_units(["Can Hồ", "Kan Hồ"], UNITS)
    assert matches == {"Kan Hồ": Match("Xã Kan Hồ", "name")}


def test_a_full_name_leaves_the_short_one_to_the_other():
    matches = match_units(["Mường Tè", "Mường Tè (Thị trấn Mường Tè)"], UNITS)
    assert matches["Mường Tè"] == Match("Xã Mường Tè", "name")


def test_the_kind_is_not_part_of_the_name():
    assert [bare_name(name) for name in ("Thành phố Lai Châu", "xã Xã Đàn")] == ["Lai Châu", "Xã Đàn"]

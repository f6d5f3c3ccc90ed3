import json

import pytest
from hypothesis import strategies as st

from services.catalog.imports.rules import national_mapping, patches
from services.catalog.procedures.rules.record import Record
from services.catalog.procedures.rules.record_parser import InvalidRecordError
from tests.catalog.importing import begin, counts, import_file, lines
from tests.chance import for_all

THEIR_FEE = {"MAPHILEPHI": "PLP01", "SOTIEN": 8000, "DONVI": "Đồng", "MOTA": "Một bản sao", "URL": ""}
THEIRS = {
    "ID": 4711,
    "MATTHC": "1.001193",
    "TENTTHC": "Đăng ký khai sinh",
    "MACOQUANCONGBO": "G15",
    "IDQUYETDINHCONGBO": "163/QĐ-BTP",
    "LOAITTHC": "TTHC được luật giao quy định chi tiết",
    "TRANGTHAI": 1,
    "CAPTHUCHIEN": [{"CapThucHien": "4", "TenCap": "Cấp Xã"}],
    "LINHVUCTHUCHIEN": [{"MALINHVUC": "G15-HT", "TENLINHVUC": "Hộ tịch"}],
    "TRINHTUTHUCHIEN": [
        {"TRUONGHOP": "Tại quầy", "TRINHTU": [{"TENTRINHTU": "Nộp hồ sơ"}, {"TENTRINHTU": "Nhận kết quả"}]},
        {"TRUONGHOP": "", "TRINHTU": [{"TENTRINHTU": "Theo dõi"}]},
    ],
    "CACHTHUCTHUCHIEN": [
        {
            "KENH": 1,
            "THOIGIAN": [
                {"THOIGIANGIAIQUYET": "1", "DONVITINH": "Ngày làm việc", "MOTA": "Trong ngày", "PHILEPHI": [THEIR_FEE]},
                {"THOIGIANGIAIQUYET": 2.5, "DONVITINH": "Giờ", "MOTA": "", "PHILEPHI": []},
            ],
        },
        {"KENH": "2", "THOIGIAN": [{"THOIGIANGIAIQUYET": None, "DONVITINH": "Tuần", "MOTA": None, "PHILEPHI": None}]},
        {"KENH": "9", "THOIGIAN": [{"THOIGIANGIAIQUYET": 3, "DONVITINH": "Ngày"}]},
    ],
    "THANHPHANHOSO": [
        {
            "TRUONGHOP": "Ủy quyền",
            "GIAYTO": [
                {"MAGIAYTO": "GT1", "TENGIAYTO": "Tờ khai", "TENMAUDON": "to-khai.docx", "URL": "https://example.test/to-khai"}
                | {"SOBANCHINH": "1", "SOBANSAO": "0", "MAKETQUATHAYTHE": "KQ.G15.1"},
                {"TENGIAYTO": "Văn bản ủy quyền", "SOBANCHINH": 1, "SOBANSAO": 2},
            ],
        }
    ],
    "DOITUONGTHUCHIEN": [{"MADOITUONG": "1", "TENDOITUONG": "Công dân Việt Nam"}],
    "MOTADOITUONGTHUCHIEN": "Cha, mẹ",
    "COQUANTHUCHIEN": [{"MADONVI": "H35.01", "TENDONVI": "Ủy ban nhân dân cấp xã"}],
    "COQUANCOTHAMQUYEN": [{"TENDONVI": "Ủy ban A"}, {"TENDONVI": "Ủy ban B"}],
    "COQUANDUOCUYQUYEN": [],
    "COQUANPHOIHOP": None,
    "KETQUATHUCHIEN": [{"MAKETQUA": "KQ1", "TENKETQUA": "Giấy khai sinh", "URL": "https://example.test/mau"}],
    "CANCUPHAPLY": [
        {"SOVANBAN": "60/2014/QH13", "TENVANBAN": "Luật Hộ tịch", "NGAYBANHANH": "20/11/2014", "COQUANBANHANH": "Quốc hội"}
        | {"NGAYHIEULUC": "01/01/2016", "DIACHITRUYCAP": "https://example.test/luat"},
        {"SOVANBAN": "123/2015/NĐ-CP", "TENVANBAN": "Nghị định", "NGAYBANHANH": "cuối năm 2015"},
    ],
    "YEUCAU": "Không",
    "MOTA": "",
    "TUKHOA": "khai sinh",
    "DIACHITIEPNHAN": "Bộ phận một cửa",
    "TTHCLIENQUAN": [{"MATTHC": "1.001022", "TENTTHC": "Nhận cha, mẹ, con"}],
    "TTHCLIENTHONG": [],
    "MucDo": 4,
}


# Keys that the national format cannot represent; see the mapping's docstring.
UNREPRESENTABLE = (
    {"laichau_code", "promulgating_agency", "committed_limit", "life_events", "form_schema", "form_example", "workflow"}
    | {"laichau_portal_id", "results_text", "source_url", "raw_sections", "parse", "source", "also_in"}
    | {"executing_authority", "executing_authorities"}
)
UNREPRESENTABLE_PARTS = {"time_limit_text", "fee_text", "quantity_text", "form_files", "kind", "group", "name_of_step"}


def comparable_content(record):
    """The content of a record that the national format can represent, with null, absent and empty values alike."""
    stored = {key: value for key, value in record.items() if key not in UNREPRESENTABLE}
    stored["executors"] = Record.model_validate(record).executors
    stored["steps"] = [{"case": step.get("group") or step.get("name"), "text": step["text"]} for step in record["steps"]]
    return bare(stored)


def bare(value):
    """The record without empty values and unrepresentable keys; unknown units and codes count as none."""
    if isinstance(value, list):
        return [bare(each) for each in value]
    if isinstance(value, dict):
        return {
            key: each
            for key, part in value.items()
            if key not in UNREPRESENTABLE_PARTS and (each := bare(part)) not in (None, "", [], {})
        }
    return value


def test_every_real_record_comes_back_whole(real_records):
    assert [national_mapping.from_national(national_mapping.to_national(record)) for record in real_records] == real_records


def test_every_sample_record_comes_back_whole(sample):
    assert [national_mapping.from_national(national_mapping.to_national(record)) for record in sample] == sample


def test_without_our_extension_every_real_record_keeps_all_the_shape_can_hold(real_records):
    plain = [national_mapping.to_national(record) | {national_mapping.EXTENSION_KEYS: None} for record in real_records]
    assert [comparable_content(national_mapping.from_national(each)) for each in plain] == [
        comparable_content(record) for record in real_records
    ]


def test_the_extension_has_only_what_the_national_format_cannot_represent(real_records):
    extensions = [national_mapping.to_national(record)[national_mapping.EXTENSION_KEYS] for record in real_records]
    assert {key for each in extensions for key in each} - UNREPRESENTABLE <= {
        "methods",
        "components",
        "steps",
        "legal_bases",
        "results",
        "$absent",
    }


def test_a_national_record_is_read():
    record = national_mapping.from_national(THEIRS)
    assert {key: record[key] for key in ("code", "name", "decision_number", "authority_level_codes", "field")} == {
        "code": "1.001193",
        "name": "Đăng ký khai sinh",
        "decision_number": "163/QĐ-BTP",
        "authority_level_codes": ["COMMUNE"],
        "field": "Hộ tịch",
    }
    assert record["steps"] == [
        {"group": "Tại quầy", "name": None, "text": "Nộp hồ sơ"},
        {"group": "Tại quầy", "name": None, "text": "Nhận kết quả"},
        {"name": None, "text": "Theo dõi"},
    ]
    limits = [(each["channel_code"], each["time_limit_value"], each["time_limit_unit"]) for each in record["methods"]]
    assert limits == [("DIRECT", 1, "WORKING_DAY"), ("DIRECT", 2.5, "HOUR"), ("ONLINE", None, "Tuần"), (None, 3, "DAY")]
    assert record["methods"][0]["fees"] == [{"kind": None, "amount_text": "8000", "unit": "Đồng", "note": "Một bản sao"}]
    assert (record["components"][0]["originals"], record["components"][0]["substitute_result"]) == (1, "KQ.G15.1")
    assert (record["competent_authority"], record["executing_authority"]) == ("Ủy ban A; Ủy ban B", "Ủy ban nhân dân cấp xã")
    assert [(each["date"], each["date_iso"]) for each in record["legal_bases"]] == [
        ("20-11-2014", "2014-11-20"),
        ("cuối năm 2015", None),
    ]
    assert record["related"] == ["1.001022"]


def test_a_national_record_survives_the_round_trip_with_all_its_keys():
    assert national_mapping.to_national(national_mapping.from_national(THEIRS)) == THEIRS


def test_a_national_key_is_dropped_where_our_record_has_changed_since():
    record = national_mapping.from_national(THEIRS)
    record["methods"][0]["fees"][0]["amount_text"] = "9000"
    written = national_mapping.to_national(record)
    fee = written["CACHTHUCTHUCHIEN"][0]["THOIGIAN"][0]["PHILEPHI"][0]
    assert (fee["SOTIEN"], written["ID"], written["THANHPHANHOSO"]) == ("9000", 4711, THEIRS["THANHPHANHOSO"])
    assert national_mapping.from_national(written) == record


def test_the_answer_of_the_service_is_read_as_the_record_in_it():
    assert national_mapping.from_national({"error_code": "0", "result": [THEIRS]}) == national_mapping.from_national(THEIRS)


@pytest.mark.parametrize(
    ("value", "code", "field"),
    [
        ([], None, ""),
        ("1.001193", None, ""),
        ({}, None, "/MATTHC"),
        ({"result": []}, None, "/MATTHC"),
        ({"MATTHC": ["1.001193"]}, None, "/MATTHC"),
        ({"MATTHC": "1.001193", "TENTTHC": {}}, "1.001193", "/TENTTHC"),
        ({"MATTHC": "1.001193", "CACHTHUCTHUCHIEN": "1"}, "1.001193", "/CACHTHUCTHUCHIEN"),
        (
            {"MATTHC": "1.001193", "CACHTHUCTHUCHIEN": [{"THOIGIAN": [{"THOIGIANGIAIQUYET": "ba"}]}]},
            "1.001193",
            "/CACHTHUCTHUCHIEN/0/THOIGIAN/0/THOIGIANGIAIQUYET/int",
        ),
        ({"MATTHC": "1.001193", "TRANGTHAI": "0"}, "1.001193", "/TRANGTHAI"),
    ],
)
def test_a_record_that_is_not_national_or_not_public_is_rejected_by_key(value, code, field):
    with pytest.raises(InvalidRecordError) as refused:
        national_mapping.from_national(value)
    assert (refused.value.code, refused.value.reasons[0].field) == (code, field)


_names = st.sampled_from(["a", "b", "c", "$absent", "$each", "$is"])
_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_names, inner, max_size=3),
)
_objects = st.dictionaries(_names, _values, max_size=4)


@for_all(one=_objects, other=_objects)
def test_a_difference_applied_makes_the_other(one, other):
    patched = patches.apply(one, patches.diff(one, other))
    assert json.dumps(patched, sort_keys=True) == json.dumps(other, sort_keys=True)


# -- importing ---------------------------------------------------------------------------------------------------------


async def test_national_records_are_imported_and_broken_ones_reported_by_line(catalog):
    private = THEIRS | {"MATTHC": "1.000656", "TRANGTHAI": "2"}
    result = await import_file(catalog, lines(THEIRS, private, "{", []), shape="lay-thu-tuc")
    assert counts(result) == {"state": "done", "total": 4, "imported": 1, "unchanged": 0, "refused": 3}
    assert (result["kind"], result["shape"]) == ("procedures", "lay-thu-tuc")
    refused = [(each["line"], each["code"], each["field"]) for each in result["report"] if each["severity"] == "error"]
    assert refused == [(2, "1.000656", "/TRANGTHAI"), (3, None, ""), (4, None, "")]
    page = (await catalog.client.get("/v1/procedures/1.001193")).json()
    assert (page["name"], page["legal_limit"]) == ("Đăng ký khai sinh", {"value": 3, "unit": "day"})


async def test_the_same_national_records_again_change_nothing(catalog):
    await import_file(catalog, lines(THEIRS), shape="lay-thu-tuc")
    result = await import_file(catalog, lines(THEIRS), shape="lay-thu-tuc")
    assert (result["imported"], result["unchanged"]) == (0, 1)


async def test_authorities_do_not_come_in_the_shape_of_procedures(catalog):
    answer = await begin(catalog, lines(THEIRS), kind="authorities", shape="lay-thu-tuc")
    assert (answer.status_code, answer.json()["code"]) == (422, "unsupported_import_shape")


async def test_an_unknown_shape_is_refused(catalog):
    answer = await begin(catalog, lines(THEIRS), shape="xml")
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")

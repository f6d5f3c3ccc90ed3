from services.catalog.procedures.rules import record_parser


def test_a_record_stored_before_a_key_had_a_schema_is_parsed_without_that_key():
    source = record_parser.reparse("1.001193", {"code": "1.001193", "name": "Tên", "related": "1.000894", "form_hints": 3})
    assert (source.record.name, source.record.related, source.record.form_hints) == ("Tên", None, None)
    assert source.raw["related"] == "1.000894"


def test_texts_are_read_clean_and_the_record_stays_as_it_came():
    raw = {"code": "1.001193", "name": "<script>x</script>Tên", "form_schema": {"pattern": "<a>"}}
    source = record_parser.parse(raw)
    assert (source.record.name, source.record.form_schema, source.raw) == ("Tên", {"pattern": "<a>"}, raw)

"""Errors of a filled-in e-form as sentences for people, with the field's own title, at the field's place; `data/form_errors.json` has them.

Nothing of what was typed is repeated, for it may be personal; names, titles, limits and choices come from the form's schema.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any, Final, Protocol

from services.kernel import form_schema
from services.kernel.bilingual import BilingualText
from services.kernel.form_schema import Place

MAX_TEXT: Final = 200
"""The most characters of a title, a list of titles or of choices in a sentence."""

_DATA: Final = json.loads((resources.files("services.kernel") / "data/form_errors.json").read_text(encoding="utf-8"))
SENTENCES: Final[Mapping[str, Mapping[str, str]]] = _DATA["keywords"]
_FORMATS: Final[Mapping[str, Mapping[str, str]]] = _DATA["formats"]
_PATTERNS: Final[Mapping[str, Mapping[str, str]]] = _DATA["patterns"]
_TYPES: Final[Mapping[str, Mapping[str, str]]] = _DATA["types"]
_DIGITS: Final = re.compile(r"\^(?:\[0-9\]|\\d)\{([0-9]+)(?:,([0-9]+))?\}\$")
_FORM: Final = BilingualText(vi="tờ khai", en="the form")
_UNKNOWN_FIELDS: Final = frozenset(("additionalProperties", "unevaluatedProperties"))
_MOST_TELLING: Final = tuple(SENTENCES)


class Kind(Protocol):
    """What is wrong: the keyword, and its values by the validator's names for them."""

    @property
    def name(self) -> str: ...
    def as_dict(self) -> dict[str, Any]: ...


class ValidationError(Protocol):
    """An error of the validator, at a place in the form."""

    @property
    def kind(self) -> Kind: ...
    @property
    def instance_path(self) -> Sequence[str | int]: ...


@dataclass(frozen=True, slots=True)
class FormError:
    """What is wrong at a place in the form: the field's, also where it is missing."""

    place: Place
    keyword: str
    text: BilingualText


def form_errors(schema: Mapping[str, Any], errors: Iterable[ValidationError]) -> list[FormError]:
    """The errors of a form, one at each place: where several keywords fail, the one that says most."""
    by_place = dict[Place, FormError]()
    for error in errors:
        for each in _form_errors(schema, error):
            if each.place not in by_place or _rank(each) < _rank(by_place[each.place]):
                by_place[each.place] = each
    return list(by_place.values())


def _rank(error: FormError) -> int:
    return _MOST_TELLING.index(error.keyword) if error.keyword in SENTENCES else len(_MOST_TELLING)


def _form_errors(schema: Mapping[str, Any], error: ValidationError) -> Iterator[FormError]:
    keyword, values, place = error.kind.name, error.kind.as_dict(), tuple(error.instance_path)
    if keyword == "required":
        yield _error(schema, (*place, values["property"]), keyword, values)
    elif keyword in _UNKNOWN_FIELDS:
        yield from (_error(schema, (*place, name), keyword, values) for name in values["unexpected"])
    elif keyword in ("anyOf", "oneOf") and (names := _required_names(values["context"])):
        titles = [_title(schema, (*place, name)) for name in names]
        listed = {language: _joined(getattr(each, language) for each in titles) for language in ("vi", "en")}
        yield FormError(place, keyword, _filled(SENTENCES[f"{keyword}_required"], {"titles": BilingualText(**listed)}))
    else:
        yield _error(schema, place, keyword, values)


def _required_names(branches: Sequence[Sequence[ValidationError]]) -> list[str]:
    """The names of the missing fields, where every branch lacks nothing else."""
    kinds = [error.kind for branch in branches for error in branch]
    if not all(branches) or any(kind.name != "required" for kind in kinds):
        return []
    return list(dict.fromkeys(kind.as_dict()["property"] for kind in kinds))


def _error(schema: Mapping[str, Any], place: Place, keyword: str, values: Mapping[str, Any]) -> FormError:
    field = next(form_schema.at(schema, place), {})
    sentence, own_values = _sentence(keyword, values, field)
    return FormError(place, keyword, _filled(sentence, {"title": _title(schema, place), **own_values}))


def _sentence(
    keyword: str, values: Mapping[str, Any], field: Mapping[str, Any]
) -> tuple[Mapping[str, str], Mapping[str, BilingualText]]:
    """The sentence for a failed keyword, and what fills it beside the title."""
    match keyword:
        case "type":
            names = [_TYPES[name] for name in values["types"]]
            expected = BilingualText(vi=" hoặc ".join(name["vi"] for name in names), en=" or ".join(name["en"] for name in names))
            return SENTENCES[keyword], {"expected": expected}
        case "enum":
            return SENTENCES[keyword], {"options": _same(_joined(_choice(each) for each in values["options"]))}
        case "format":
            return _FORMATS.get(values["format"], SENTENCES[keyword]), {}
        case "pattern":
            return _pattern_sentence(values["pattern"], field.get("examples"))
        case "minLength" | "minItems" if values["limit"] == 1:
            return SENTENCES["empty"], {}
    filling = {name: _same(_choice(values[name])) for name in ("limit", "multiple_of", "expected_value") if name in values}
    return SENTENCES.get(keyword, _DATA["other"]), filling


def _pattern_sentence(pattern: str, examples: Any) -> tuple[Mapping[str, str], Mapping[str, BilingualText]]:
    if pattern in _PATTERNS:
        return _PATTERNS[pattern], {}
    if digits := _DIGITS.fullmatch(pattern):
        least, most = digits.groups()
        filling = {"least": _same(least), "most": _same(most or least)}
        return SENTENCES["digits_between" if most else "digits"], filling
    if isinstance(examples, list) and examples and isinstance(examples[0], str):
        return SENTENCES["pattern_example"], {"example": _same(_cut(examples[0]))}
    return SENTENCES["pattern"], {}


def _title(schema: Mapping[str, Any], place: Place) -> BilingualText:
    """The field's title; an entry of a list has its number too, a field without a title its name."""
    if not place:
        return _FORM
    titles = (field["title"] for field in form_schema.at(schema, place) if isinstance(field.get("title"), str) and field["title"])
    title = next(titles, None)
    last = place[-1]
    if isinstance(last, int):
        entry = _title(schema, place[:-1]) if title is None else _same(_cut(title))
        return BilingualText(vi=f"{entry.vi} (dòng {last + 1})", en=f"{entry.en} (entry {last + 1})")
    return _same(_cut(title) if title is not None else f"“{_cut(last)}”")


def _filled(sentence: Mapping[str, str], values: Mapping[str, BilingualText]) -> BilingualText:
    filled = {
        language: sentence[language].format_map({name: getattr(value, language) for name, value in values.items()})
        for language in ("vi", "en")
    }
    return BilingualText(**{language: text[:1].upper() + text[1:] for language, text in filled.items()})


def _choice(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _joined(texts: Iterable[str]) -> str:
    return _cut(", ".join(texts))


def _cut(text: str) -> str:
    return text if len(text) <= MAX_TEXT else f"{text[:MAX_TEXT]}…"


def _same(text: str) -> BilingualText:
    return BilingualText(vi=text, en=text)

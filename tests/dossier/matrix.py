"""Callers and requests: every endpoint, every kind of stranger, and the secrets planted in dossiers that must not leak."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from services.embedded.identity import Identity
from services.embedded.personas import UNIT
from services.kernel.vietnam import day_in_vietnam
from tests.dossier.builders import ELSEWHERE, Actor

# Planted in dossiers; must not appear anywhere else.
NAME, ID_NUMBER, PHONE = "Giàng Thị Súa Mật", "096765432109", "0987000111"
CHILD, HELPER, PAPER = "Giàng Lưu Ly Ngọc", "Sùng A Chỉnh Hộ", "giấy chứng sinh số 5566"
SECRETS = (NAME, ID_NUMBER, PHONE, CHILD, HELPER, PAPER, "sua.mat@vidu.vn", "Bản Sin Suối Hồ 77")
# Written by officials for officials.
NOTE = "Nghi giấy tờ giả mạo"
NOWHERE = f"{UNIT}-200101-00001"
FOREIGN = "DOITAC-77-0001"
CONTENT: dict[str, Any] = {
    "applicant": {
        "kind": "citizen",
        "name": NAME,
        "id_number": ID_NUMBER,
        "phone": PHONE,
        "email": SECRETS[-2],
        "address": SECRETS[-1],
    },
    "submitted_by": {"kind": "citizen", "name": HELPER},
    "form": {"child_name": CHILD},
    "components": [{"component": "c1", "note": PAPER}],
}
KEY = "key-of-the-owner"


# -- callers -----------------------------------------------------------------------------------------------------------

OWNER, PARTNER = "citizen", ("partner", {"scope": "dossiers:read"})
EVERY_ROLE = ["clerk", "officer", "registrar", "leader", "auditor"]
SECOND = "https://another.issuer.example"
FORMER, LATE, ELSEWHERE_REPRESENTED, INVITED = (("citizen", {"sub": f"helper-{n}"}) for n in range(4))
STRANGERS: dict[str, Actor] = {
    "another citizen": ("citizen", {"sub": "neighbour"}),
    "owner's namesake at another issuer we trust": ("citizen", {"iss": SECOND}),
    "representative whose mandate has ended": FORMER,
    "representative whose mandate is over": LATE,
    "representative in another procedure": ELSEWHERE_REPRESENTED,
    "representative who has not accepted": INVITED,
    "business": "business",
    "clerk of another unit": ("clerk", {"sub": "clerk-2", "unit": ELSEWHERE}),
    "officer of another unit": ("officer", {"sub": "officer-2", "unit": ELSEWHERE}),
    "registrar of another unit": ("registrar", {"sub": "registrar-2", "unit": ELSEWHERE}),
    "leader of another unit": ("leader", {"sub": "leader-2", "unit": "H35.02"}),
    "leader of a like-named unit": ("leader", {"sub": "leader-3", "unit": "H35.01.0"}),
    "leader of a unit below": ("leader", {"sub": "leader-4", "unit": f"{UNIT}.01"}),
    "leader of a unit that is a pattern": ("leader", {"sub": "leader-5", "unit": "H35.01.%"}),
    "leader of a unit that is empty": ("leader", {"sub": "leader-6", "unit": ""}),
    "auditor of another branch": ("auditor", {"sub": "auditor-2", "unit": "H35.02"}),
    "clerk of the unit above": ("clerk", {"sub": "clerk-3", "unit": "H35.01"}),
    "official without a unit": ("leader", {"sub": "lost", "unit": None, "roles": EVERY_ROLE}),
    "official without a role": ("leader", {"sub": "guest", "roles": []}),
    "technical admin": "admin",
    "editor": "editor",
    "survey manager": "survey_manager",
    "partner without scope": ("partner", {"scope": ""}),
    "partner of another system": ("partner", {"sub": "other-system", "scope": "dossiers:read"}),
    "system": ("leader", {"sub": "cron", "kind": "system", "roles": EVERY_ROLE, "scope": "dossiers:read"}),
    "citizen who claims roles": ("citizen", {"sub": "poser", "roles": EVERY_ROLE, "unit": UNIT, "scope": "dossiers:read"}),
}
ONE_OF_EACH_KIND = ("another citizen", "clerk of another unit", "leader of another unit", "partner of another system")
NOBODY: dict[str, Any] = {
    "no token": None,
    "not a token": "nonsense",
    "expired": {"exp": 1},
    "wrong audience": {"aud": "somebody-else"},
    "issuer we do not know": {"iss": "https://evil.example"},
    "kind this issuer may not assert": {"iss": SECOND, "kind": "official", "roles": EVERY_ROLE},
    "kind nobody has": {"kind": "root"},
    "signed by another key": Identity(Ed25519PrivateKey.generate(), "http://unused.example"),
}
ENTITLED: dict[str, Actor] = {
    "owner": OWNER,
    "clerk": "clerk",
    "officer": "officer",
    "leader": "leader",
    "leader above": ("leader", {"sub": "chairman", "unit": "H35"}),
    "auditor": "auditor",
}


# -- requests ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Ask:
    """A request, with `{code}` of a dossier or `{id}` of a draft. `one`: it is about that one, which does not exist for strangers."""

    method: str
    template: str
    query: str = ""
    body: Any = None
    one: bool = False
    public: bool = False
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        return f"{self.method} {self.template}{self.query} {self.body or ''}".strip()

    @property
    def path(self) -> str:
        """The template with all but the code and the id filled in."""
        return self.template.replace("{year}", str(TODAY.year)).replace("{kind}", "01")

    @property
    def about_one(self) -> bool:
        return "{code}" in self.name or "{id}" in self.name

    def url(self, of: "Planted") -> str:
        return of.put_into(self.path + self.query)


@dataclass(frozen=True)
class Planted:
    """A dossier with a document made of an upload, a draft, and a delegation in the dossier's unit."""

    code: str
    draft: str
    delegation: str
    document: str
    upload: str
    mandate: str

    def put_into(self, template: str) -> str:
        ids = {"uploads": self.upload, "mandates": self.mandate}
        id_ = ids.get(template.split("/")[2] if template.count("/") > 1 else "", self.draft)
        values = {"{code}": self.code, "{id}": id_, "{number}": self.delegation, "{document}": self.document}
        for name, value in values.items():
            template = template.replace(name, value)
        return template


def filled(body: Any, of: Planted) -> Any:
    if isinstance(body, dict):
        return {key: filled(value, of) for key, value in body.items()}
    if isinstance(body, list):
        return [filled(value, of) for value in body]
    return of.put_into(body) if isinstance(body, str) else body


ONE = "/v1/dossiers/{code}"
TODAY = day_in_vietnam(datetime.now(UTC))
OF_YEAR = f"?period={TODAY.year}"
OF_UNIT = f"{OF_YEAR}&authority={UNIT}&by=procedure"
TAGGED = (("If-Match", '"2"'),)
TUS = (("Tus-Resumable", "1.0.0"),)
PAST = {
    "code": "{code}",
    "procedure": "1.001193",
    "authority": UNIT,
    "status": "submitted",
    "channel": "online",
    "applicant": {"kind": "citizen", "name": "Ai Đó"},
    "form": {"child_name": "Ai Đó"},
    "submitted_at": "2026-01-05T08:00:00+07:00",
}
LEAVE = {
    "stand_in": "demo|stranger",
    "first_day": f"{TODAY - timedelta(days=7)}",
    "last_day": f"{TODAY + timedelta(days=7)}",
    "reason": "Đi vắng",
}
_REFUSE_TO_BE = {"items": [{"code": "{code}", "version": 2, "action": action} for action in ("receive", "request_withdrawal")]}
# Tested separately: some strangers may send them, and what they submit is their own.
MAKING = {("post", "/v1/dossiers"), ("post", "/v1/drafts"), ("post", "/v1/uploads"), ("post", "/v1/mandates")}
# Tested in a file of their own, `results/test_leaks.py`.
_RESULT = f"{ONE}/results/{{id}}"
RESULTS_TESTED = {
    ("get", f"{ONE}/results"),
    ("post", f"{ONE}/results"),
    ("get", _RESULT),
    ("put", _RESULT),
    ("delete", _RESULT),
    *(("get", f"{_RESULT}/{part}") for part in ("content", "signatures")),
    *(("post", f"{_RESULT}/{part}") for part in ("preview", "sign", "release", "revocation")),
    ("get", "/v1/result-templates"),
    ("post", "/v1/bulk-results"),
    ("post", "/v1/bulk-signatures"),
    ("get", "/v1/bulk-signatures/{id}"),
}
MATRIX = (
    Ask("get", ONE, one=True),
    Ask("get", ONE, one=True, headers=(("If-None-Match", "*"),)),
    Ask("get", ONE, one=True, headers=(("If-None-Match", '"1", W/"2", "3"'),)),
    Ask("get", f"{ONE}/timeline", one=True),
    Ask("get", f"{ONE}/deadline", one=True),
    Ask("get", f"{ONE}/history", one=True),
    Ask("get", f"{ONE}/history", "?limit=1", one=True),
    Ask("get", f"{ONE}/history/verification", one=True),
    Ask("get", f"{ONE}/history/proof", one=True),
    Ask("get", f"{ONE}/history/proof", "?anchor=1&format=zip", one=True),
    Ask("get", "/v1/anchors", public=True),
    Ask("get", "/v1/anchors/{number}", public=True),
    Ask("post", f"{ONE}/transitions", body={"action": "receive"}, one=True, headers=TAGGED),
    Ask("post", f"{ONE}/transitions", body={"action": "propose"}, one=True, headers=TAGGED),
    Ask("post", f"{ONE}/transitions", body={"action": "request_withdrawal"}, one=True, headers=TAGGED),
    Ask("post", f"{ONE}/transitions", body={"action": "stop", "reason": "x"}, one=True, headers=(("If-Match", '"999"'),)),
    Ask("post", f"{ONE}/transitions", body={"action": "stop"}),
    Ask("post", f"{ONE}/transitions", body={"action": "none"}, headers=TAGGED),
    Ask("get", "/v1/dossiers", "?limit=200&count=capped"),
    Ask("get", "/v1/dossiers", "?q={code}&count=capped"),
    Ask("get", "/v1/dossiers", "?status=processing&procedure=1.001193&channel=online&count=capped"),
    Ask("get", f"{ONE}/documents", one=True),
    Ask("post", f"{ONE}/documents", body={"components": [{"component": "c1"}]}, headers=TAGGED),
    Ask("get", f"{ONE}/documents/{{document}}", one=True),
    Ask("get", f"{ONE}/documents/{{document}}/content", one=True),
    Ask("get", f"{ONE}/documents/{{document}}/content", "?version=1", one=True),
    Ask("get", f"{ONE}/documents/{{document}}/signatures", one=True),
    Ask("post", f"{ONE}/documents/{{document}}/links", body={}, one=True),
    Ask("post", f"{ONE}/documents/{{document}}/links", body={"version": 1}, one=True),
    Ask("get", "/v1/document-links/{token}", public=True),
    Ask("options", "/v1/uploads", public=True),
    Ask("get", "/v1/uploads/{id}", headers=TUS),
    Ask("patch", "/v1/uploads/{id}", headers=(*TUS, ("Upload-Offset", "0"), ("Content-Type", "application/offset+octet-stream"))),
    Ask("delete", "/v1/uploads/{id}", headers=TUS),
    Ask("get", "/v1/held-documents", "?procedure=1.001193"),
    Ask("get", "/v1/drafts", "?limit=200"),
    Ask("get", "/v1/drafts/{id}"),
    Ask("get", "/v1/drafts/{id}", headers=(("If-None-Match", '"1"'),)),
    Ask("put", "/v1/drafts/{id}", body={"procedure": "1.001193"}, headers=(("If-Match", '"1"'),)),
    Ask("put", "/v1/drafts/{id}", body={"procedure": "1.001193"}, headers=(("If-Match", '"9"'),)),
    Ask("delete", "/v1/drafts/{id}"),
    Ask("get", "/v1/mandates"),
    Ask("get", "/v1/mandates/{id}"),
    Ask("get", "/v1/mandates/{id}/history"),
    Ask("get", "/v1/mandates/{id}/dossiers"),
    Ask("post", "/v1/mandates/{id}/transitions", body={"action": "end"}, headers=TAGGED),
    Ask("post", "/v1/mandates/invitations", body={"invitation": "invitation-none"}),
    Ask("get", "/v1/me"),
    Ask("get", "/v1/work-queue"),
    Ask("get", "/v1/work-queue", "?scope=mine&q={code}"),
    Ask("get", "/v1/work-queue", "?scope=unassigned&limit=200"),
    Ask("get", "/v1/work-queue", "?scope=consultations&limit=200"),
    Ask("get", "/v1/work-queue", "?scope=unit&status=processing&limit=200"),
    Ask("get", "/v1/work-queue/counts"),
    Ask("get", "/v1/dossier-statistics", OF_YEAR),
    Ask("get", "/v1/dossier-statistics", OF_UNIT),
    Ask("get", "/v1/dossier-statistics", f"{OF_YEAR}&authority=H35&by=authority&format=csv"),
    Ask("post", "/v1/bulk-transitions", body=_REFUSE_TO_BE),
    Ask("post", "/v1/reassignments", body={"from_user": "demo|officer", "to": {"unit": ELSEWHERE}}),
    Ask("get", f"{ONE}/forms", one=True),
    Ask("post", f"{ONE}/forms", body={"kind": "01"}, one=True),
    Ask("get", f"{ONE}/forms/{{kind}}.pdf", one=True),
    Ask("get", f"{ONE}/forms/{{kind}}.pdf", "?occasion=2", one=True),
    Ask("post", "/v1/bulk-forms", body={"items": [{"code": "{code}", "kind": "01"}]}),
    Ask("post", "/v1/bulk-forms", body={"items": [{"code": "{code}", "kind": "01"}], "format": "zip"}),
    Ask("get", "/v1/dossier-registers", OF_YEAR),
    Ask("get", "/v1/dossier-registers", f"{OF_YEAR}&authority={UNIT}&limit=200"),
    Ask("get", "/v1/dossier-registers", f"{OF_YEAR}&authority={UNIT}&format=pdf"),
    Ask("get", "/v1/officials", f"?unit={UNIT}"),
    Ask("get", "/v1/delegations"),
    Ask("post", "/v1/delegations", body=LEAVE | {"absent": "demo|officer"}),
    Ask("delete", "/v1/delegations/{number}"),
    Ask("post", "/v1/dossier-imports", body={"source": "igate", "records": [PAST]}),
    Ask("post", "/v1/tracking/{code}", body={"id_number": "000000000000"}, public=True),
    Ask("post", "/v1/tracking/{code}", body={"phone": "0900000000"}, public=True),
    Ask("get", "/v1/verify/{token}", public=True),
    Ask("get", "/.well-known/motcua-keys", public=True),
    Ask("get", "/.well-known/motcua-status", public=True),
    Ask("get", "/v1/calendars/{year}", public=True),
    Ask("get", "/v1/calendars/changes"),
    Ask("post", "/v1/calendars/changes", body={"days": [{"off": "2027-03-01"}], "legal_basis": "Quyết định 1"}),
    Ask("get", "/v1/calendars/changes/{number}"),
    Ask("delete", "/v1/calendars/changes/{number}"),
    Ask("get", "/v1/calendars/changes/{number}/preview"),
    Ask("post", "/v1/calendars/changes/{number}/application"),
    Ask("get", "/v1/calendars/{year}/due-date", "?start=2026-03-02T09:00:00%2B07:00&value=2", public=True),
)
# Counts are no personal data, so desk staff read the statistics of the units below theirs, whose dossiers they do not see.
BY_DESIGN = {
    "clerk of the unit above": {
        ask.name for ask in MATRIX if ask.template == "/v1/dossier-statistics" and ask.query in {OF_YEAR, OF_UNIT}
    }
}
# An existing code cannot be imported, and the response has to say so.
IMPORTS = "/v1/dossier-imports"

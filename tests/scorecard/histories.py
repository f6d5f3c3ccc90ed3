"""Random events about a few dossiers, procedures, petitions and units, as other services publish them."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from services.contracts.catalog import (
    AuthorityPublished,
    Closure,
    Field,
    Limit,
    ProcedureAbolished,
    ProcedureAssessed,
    ProcedurePublished,
    ServiceLevel,
)
from services.contracts.dossier import DossierCompleted, DossierProcessed, DossierSubmitted, Procedure, Reference, Step
from services.contracts.event import Event
from services.contracts.integration import DossierSynchronised, ProcedureIntegrated
from services.contracts.satisfaction import (
    FiguresReleased,
    PetitionAnswered,
    PetitionOpened,
    PetitionReactionsChanged,
    PetitionStep,
    RatingExcluded,
    RatingImported,
    RatingRestored,
    ReleasedCell,
)

NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
UNITS = ("H35.01", "H35.01.02", "H35.03")
PROCEDURES = ("1.001193", "2.000815")
DOSSIERS = ("D1", "D2", "D3")
FIELD = Field(code="ho-tich", name="Hộ tịch")

_instants = st.integers(0, 320).map(lambda days: datetime(2026, 1, 10, 4, 30, tzinfo=UTC) + timedelta(days=days))


@st.composite
def dossiers(draw: st.DrawFn) -> Event:
    """A dossier after some step."""
    code, version = draw(st.sampled_from(DOSSIERS)), draw(st.integers(1, 4))
    # Of one version there is one event, so what it says follows from the version.
    chance = draw(st.randoms(use_true_random=False, note_method_calls=False))
    chance.seed(f"{code} {version}")
    start = datetime(2026, 1, 10, 4, 30, tzinfo=UTC) + timedelta(days=chance.randrange(300))
    later = [start + timedelta(days=chance.randrange(30), minutes=chance.randrange(600)) for _ in range(4)]
    kind = chance.choice((DossierSubmitted, DossierProcessed, DossierCompleted))
    return kind(
        code=code,
        version=version,
        status="processing",
        status_code=chance.randrange(1, 11),
        procedure=Procedure(code=chance.choice(PROCEDURES), name="…", version=chance.randrange(1, 3), field=FIELD),
        authority=Reference(code=chance.choice(UNITS), name="…"),
        owner=None,
        applicant_kind="citizen",
        channel=chance.choice(("online", "counter", "post")),
        return_method="counter",
        submitted_at=start,
        received_at=chance.choice((None, later[0])),
        due_at=chance.choice((None, later[1])),
        completed_at=chance.choice((None, later[2])),
        returned_at=chance.choice((None, later[3])),
        ended_at=chance.choice((None, later[2])),
        step=Step(action="", by="", position="", unit="", at=start, note="", due_at=None),
        supplements=chance.randrange(3),
        supplement_minutes=chance.randrange(3_000),
        awaiting_supplement_since=chance.choice((None, later[0])),
        payment_amount=chance.choice((0, 50_000)),
        identity_verified=chance.choice((None, True, False)),
        input_documents=chance.choice((None, 0, 2)),
        result_documents=chance.choice((None, 0, 1)),
        components_to_digitise=chance.choice((None, 0, 1)),
        digitised=chance.choice((None, False, True)),
        reused_components=chance.choice((None, 0, 1)),
        paid_online=chance.choice((None, "national", "own")),
    )


@st.composite
def acknowledgements(draw: st.DrawFn) -> Event:
    """The portal acknowledged a version."""
    version = draw(st.integers(1, 4))
    return DossierSynchronised(dossier=draw(st.sampled_from(DOSSIERS)), version=version, status_code=version, acknowledged_at=NOW)


@st.composite
def ratings(draw: st.DrawFn) -> Event:
    """A rating, or a decision on one."""
    dossier, number = draw(st.sampled_from(DOSSIERS)), draw(st.integers(1, 4))
    unit = UNITS[DOSSIERS.index(dossier)]
    if number > 1:
        kind = RatingExcluded if number % 2 == 0 else RatingRestored
        return kind(dossier=dossier, authority=Reference(code=unit, name="…"), number=number, decided_at=NOW)
    return RatingImported(
        dossier=dossier,
        authority=unit,
        field=None,
        score=draw(st.integers(1, 5)),
        rated_at=draw(_instants),
    )


@st.composite
def procedures(draw: st.DrawFn) -> Event:
    """A procedure version was published, assessed anew, abolished or integrated."""
    code, what = draw(st.sampled_from(PROCEDURES)), draw(st.integers(0, 3))
    if what == 0:
        return ProcedureIntegrated(code=code, integrated_at=draw(_instants), record_hash="00")
    if what == 1:
        revision = draw(st.integers(1, 2))
        first = date(2026, 6 * revision, 1)
        return ProcedureAbolished(
            code=code,
            revision=revision,
            decision="…",
            decided_on=first,
            effective_from=first,
            effective_to=None,
            reason="…",
            replaced_by=None,
            closures=(Closure(state="abolished", effective_from=first, effective_to=None),),
        )
    version, assessed_at = draw(st.integers(1, 2)), draw(_instants)
    # A version is assessed once at an instant, so what is said of it follows from both.
    chance = draw(st.randoms(use_true_random=False, note_method_calls=False))
    chance.seed(f"{code} {version} {assessed_at}")
    instants = [assessed_at - timedelta(days=chance.randrange(300)) for _ in range(3)]
    return (ProcedurePublished if what == 2 else ProcedureAssessed)(
        code=code,
        version=version,
        name="…",
        field=FIELD,
        effective_from=date(2026, 2 * version, 1),
        effective_to=None,
        authority_levels=("commune",) if version == 1 else ("commune", "province"),
        audiences=(),
        methods=(),
        legal_limit=chance.choice((None, Limit(value=5, unit="working_day"))),
        committed_limit=None,
        components=(),
        workflow=(),
        form_schema=None,
        decision=None,
        decided_on=chance.choice((None, instants[0].date())),
        published_at=chance.choice((None, instants[1])),
        legal_effective_on=chance.choice((None, instants[2].date())),
        levels=(
            ServiceLevel(
                regime="nd-42-2022",
                effective_from=date(2022, 6, 24),
                effective_to=date(2026, 6, 30),
                level=chance.choice(("none", "partial", "full")),
                rank=1,
                online=chance.choice((False, True)),
            ),
        ),
        missing_parts=chance.choice((None, (), ("a",))),
        has_fees=chance.choice((None, False, True)),
        paper_result=chance.choice((None, False, True)),
        assessed_at=assessed_at,
    )


@st.composite
def petitions(draw: st.DrawFn) -> Event:
    """A petition after some step, or how many like it."""
    number = draw(st.integers(1, 3))
    if draw(st.booleans()):
        return PetitionReactionsChanged(code="P1", number=number, likes=number, dislikes=2, changed_at=NOW)
    opened = datetime(2026, 11, 2, 3, tzinfo=UTC)
    kind = PetitionOpened if number == 1 else PetitionAnswered
    return kind(
        code="P1",
        version=number,
        kind="service",
        status="open",
        authority=Reference(code=UNITS[0], name="…"),
        unit=Reference(code=UNITS[number - 1], name="…"),
        escalated_to=None,
        rules="qd-766",
        opened_at=opened,
        received_at=opened,
        due_at=None,
        step_due_at=None,
        answered_at=opened + timedelta(days=10 * number) if number > 1 else None,
        ended_at=None,
        published_at=None,
        step=PetitionStep(action="", at=opened, unit=""),
        history_hash="00",
        about_dossier=True,
    )


@st.composite
def units(draw: st.DrawFn) -> Event:
    """A unit, or what is public of the ratings about it."""
    unit, number = draw(st.sampled_from(UNITS)), draw(st.integers(1, 2))
    if draw(st.booleans()):
        return AuthorityPublished(
            code=unit,
            version=number,
            name=f"{number}",
            kind="commune",
            parent="H35",
            legacy_code=None,
            valid_from=date(2020, 1, 1),
            valid_to=None,
        )
    cells = (
        ReleasedCell(grain="month", first_day=date(2026, 3, 1), scores=(0, 1, 0, 2, 5 * number)),
        ReleasedCell(grain="quarter", first_day=date(2026, 4, 1), scores=(1, 0, 0, 0, 4)),
    )
    return FiguresReleased(questionnaire="after-dossier", authority=unit, year=2026, number=number, released_at=NOW, cells=cells)


events = st.one_of(dossiers(), dossiers(), acknowledgements(), ratings(), procedures(), petitions(), units())

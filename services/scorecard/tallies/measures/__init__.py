"""The measures by name: what is counted, in words and as one pure function each."""

from collections.abc import Mapping
from typing import Final

from services.scorecard.tallies.measures import dossiers, opinions, payments, petitions, procedures, units
from services.scorecard.tallies.measures.definition import Measure

NAMES: Final = (
    # QĐ 766/QĐ-TTg, in the order of its indicators (domain facts 6.2).
    "procedures_published_on_time",  # 1.1
    "procedures_updated_on_time",  # 1.2
    "procedures_complete",  # 1.3
    "dossiers_synchronised",  # 1.4
    "dossiers_on_time",  # 2.1, lateness as 6.3 has it
    "processing_minutes",  # 2.2 for information: the numerator is minutes of all, the denominator dossiers
    "procedures_online",  # 3.1
    "procedures_with_fees",  # the denominator of 3.5
    "online_services_with_dossiers",  # 3.2
    "dossiers_online",  # 3.3
    "dossiers_fully_online",  # 3.3 in the spreadsheet, uncertain
    "procedures_paid_on_national_portal",  # 3.5
    "procedures_paid_online",  # 3.5b
    "dossiers_paid_online",  # 3.6
    "electronic_results",  # 4.1
    "dossiers_digitised",  # 4.2
    "electronic_certified_copies",  # beside 4.2
    "digitised_data_reused",  # 4.3
    "dossiers_in_personal_storage",  # 4.4
    "dossiers_with_population_data",  # 4.5b
    "procedures_with_population_data",  # 4.5a
    "petitions_about_procedures",  # 5.1 for information
    "petitions_about_conduct",  # 5.1 for information
    "petitions_on_time",  # 5.2
    "petition_handling_satisfaction",  # 5.3
    "dossier_handling_satisfaction",  # 5.4
    # The framework `province-operations`.
    "on_time",
    "satisfaction",
    "national_portal",
    # The reference year. Of what is only counted, numerator and denominator are the same.
    "public_services",
    "services_level_3_4",  # of public services
    "services_level_4",  # of public services
    "online_services_integrated",  # integrated, of those at level 3 or 4
    "time_cut",  # each procedure counts 10,000: the numerator is hundredths of a percent
    "very_satisfied",
    "survey_satisfaction",  # no service announces the index of a campaign yet
    "news_items",  # no service announces news yet
    # The nine-index scorecard of units (TT 01/2018/TT-VPCP): each case counts 2 in the denominator, its points 0, 1 or 2 in the numerator.
    "unit_total_time",
    "unit_step_time",
    "unit_contacts",
    "unit_other_agencies",
    "unit_process",
    "unit_attitude",
    "unit_publicity",
    "unit_online_service",
    "unit_feedback",
)
"""The names frameworks may use; `MEASURES` has their definitions."""

_ALL: Final = {
    each.name: each for module in (dossiers, procedures, payments, petitions, opinions, units) for each in module.MEASURES
}

MEASURES: Final[Mapping[str, Measure]] = {name: _ALL[name] for name in NAMES}
"""Every measure, in the order of `NAMES`."""

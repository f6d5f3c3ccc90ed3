"""What the results of a running campaign must keep back; which cells are not shown is decided in `indices.rules.suppression`."""

from collections.abc import Collection, Sequence

from services.satisfaction.campaigns.rules.estimates import Respondent


def shown(respondents: Sequence[Respondent], questions: Collection[str], smallest: int) -> int:
    """How many of the answers, in the order they were stored, make up the results of a running campaign.

    Those that answer none of the questions are in no figure: they do not count towards a cell.
    """
    ends = [n for n, each in enumerate(respondents, 1) if not each.scores.keys().isdisjoint(questions)]
    return [0, *ends][shown_while_running(len(ends), smallest)]


def shown_while_running(answers: int, smallest: int) -> int:
    """How many of the answers that are in a figure make up the results of a running campaign, the first ones.

    Whoever reads them before and after an answer must not find out what it says: they grow by a whole smallest cell at a time, and keep
    one back, so that those of the closed campaign differ by one at least.
    """
    return answers if smallest <= 1 else max(answers - answers % smallest - smallest, 0)

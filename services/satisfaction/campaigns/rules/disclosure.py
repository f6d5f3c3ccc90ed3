"""Which figures of a campaign could reveal who answered what, and are not shown."""

from collections.abc import Mapping


def suppressions(answers: Mapping[str, int], smallest: int) -> frozenset[str]:
    """The cells of a row, whose total is shown, that are not: those with fewer answers than the smallest cell, and enough others.

    With one cell hidden the total less the others would reveal it, so the smallest of the others go, too, until two are hidden that
    have the smallest cell together. Cells without answers have nothing to hide.
    """
    present = {code: number for code, number in answers.items() if number}
    if sum(present.values()) < smallest:
        return frozenset(present)
    cells = {code for code, number in present.items() if number < smallest}
    for code in sorted(present.keys() - cells, key=lambda each: (present[each], each)):
        if not cells or (len(cells) > 1 and sum(present[each] for each in cells) >= smallest):
            break
        cells.add(code)
    return frozenset(cells)


def shown_while_running(answers: int, smallest: int) -> int:
    """How many of the answers that came first make up the results of a running campaign.

    Whoever reads them before and after an answer must not find out what it says: they grow by a whole smallest cell at a time, and keep
    one back, so that those of the closed campaign differ by one at least.
    """
    return answers if smallest <= 1 else max(answers - answers % smallest - smallest, 0)

"""What the results of a running campaign must keep back; which cells are not shown is decided in `indices.rules.suppression`."""


def shown_while_running(answers: int, smallest: int) -> int:
    """How many of the answers that came first make up the results of a running campaign.

    Whoever reads them before and after an answer must not find out what it says: they grow by a whole smallest cell at a time, and keep
    one back, so that those of the closed campaign differ by one at least.
    """
    return answers if smallest <= 1 else max(answers - answers % smallest - smallest, 0)

"""The program that verifies a PDF in a process of its own: trust and document on standard input, reports as JSON on standard output.

Nothing is written where the document exhausts its memory or time.
"""

import sys
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import pydantic_core
from pydantic import TypeAdapter

from services.chassis import process_limits
from services.dossier.signatures.rules.trust import Trust
from services.dossier.signatures.rules.verification import SignerKind, reports

MAX_MEMORY_BYTES: Final = 1_073_741_824
MAX_SECONDS: Final = 30


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be verified beside the document."""

    trust: Trust
    at: datetime
    order: tuple[SignerKind, ...] = ()


_QUESTION: Final = TypeAdapter(Question)


def question(trust: Trust, pdf: bytes, *, at: datetime, order: tuple[SignerKind, ...] = ()) -> bytes:
    """The input of the program: a line of JSON, then the document."""
    return _QUESTION.dump_json(Question(trust, at, order)) + b"\n" + pdf


def main() -> None:
    """Read, write, exit."""
    process_limits.limit(MAX_MEMORY_BYTES, MAX_SECONDS)
    try:
        line, _, pdf = sys.stdin.buffer.read().partition(b"\n")
        asked = _QUESTION.validate_json(line)
        sys.stdout.buffer.write(pydantic_core.to_json(reports(pdf, asked.trust, at=asked.at, order=asked.order)))
    except MemoryError:
        return


if __name__ == "__main__":
    main()

"""What an earlier run found in files that have not changed since, so that they are not read again.

Files are the same by their content, never by their date; but which was saved last counts, since
of two workbooks of one kind that one is used. An answer that a later day would change, such as a
review that falls due, is kept until that day only; one of a file that was stopped is not kept.
"""

import os
import pickle
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from hashlib import file_digest, sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from fits_workbooks.checks.codes import GAVE_UP, READER_FAILED, TOOK_TOO_LONG
from fits_workbooks.checks.pickles import packed, unpacked
from fits_workbooks.checks.returned import Source
from fits_workbooks.checks.rulebook import RULEBOOK
from fits_workbooks.checks.saved import saved_at
from fits_workbooks.checks.task import Answer, Group, Terms
from fits_workbooks.errors import BuildError
from fits_workbooks.xlsx.save import save_bytes

SHAPE = 4
"""Changed whenever what is kept, or how it is worked out, changes in between versions."""
STOPPED = {TOOK_TOO_LONG.code, GAVE_UP.code, READER_FAILED.code}
"""What is found where the next run may come further: with other limits, or a mended reader."""


def usual_folder() -> Path:
    """Where the system wants such things kept: nothing is lost when it is deleted."""
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "fits-workbooks" / "checked"
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "fits-workbooks" / "checked"


@dataclass(slots=True)
class Kept:
    """Answers in a folder, each under what it depends on."""

    folder: Path
    found: int = 0
    """Files whose answer was found here."""
    _digests: dict[Path, str] = field(default_factory=dict)
    _terms: Terms | None = None
    """Those of the last group: a run has the same for all, and a list of schools is long."""
    _terms_digest: Any = None

    def get(self, group: Group) -> Answer | None:
        """The answer of an earlier run; None where there is none, or the day has changed it."""
        with suppress(OSError, EOFError, pickle.UnpicklingError, ValueError, TypeError):
            checked_on, answer = unpacked(self._path(group).read_bytes())
            if _is_good(checked_on, answer, group.terms.today):
                self.found += len(group.sources)
                return answer  # type: ignore[no-any-return]
        return None

    def put(self, group: Group, answer: Answer) -> None:
        """Keep an answer; where the disk is full it is not kept, and nothing else is lost.

        Neither is one of files that were stopped.
        """
        if _was_stopped(answer):
            return
        with suppress(OSError, BuildError):
            content = packed((group.terms.today, answer))
            save_bytes(self._path(group), content, force=True)

    def _path(self, group: Group) -> Path:
        """The file under the digest of everything that the answer depends on, but for the day."""
        if self._terms is not group.terms:
            self._terms, self._terms_digest = group.terms, _add(sha256(), _of_terms(group.terms))
        digest = _add(self._terms_digest.copy(), self._of_group(group))
        return self.folder / f"{digest.hexdigest()}.checked"

    def _of_group(self, group: Group) -> Iterator[str]:
        yield repr(sorted((place, one.code) for place, one in group.given_up.items()))
        yield str(len(group.sources))
        both = (*group.sources, *group.previous)
        yield repr(sorted(range(len(both)), key=lambda place: saved_at(both[place])))
        for source in both:
            yield from (source.name, str(source.path), source.member, self._digest(source))

    def _digest(self, source: Source) -> str:
        """The content of the file, or of the whole .zip file that it lies in."""
        if source.path not in self._digests:
            with source.path.open("rb") as file:
                self._digests[source.path] = file_digest(file, "sha256").hexdigest()
        return self._digests[source.path]


def _of_terms(terms: Terms) -> Iterator[str]:
    """What every group of a run depends on."""
    yield from (str(SHAPE), version("fits-workbooks"), str(terms.month))
    yield repr([(rule.code, rule.says, rule.severity) for rule in RULEBOOK.values()])
    yield repr(terms.schools)


def _add(digest: Any, parts: Iterable[str]) -> Any:
    """A digest with some parts added to it."""
    for part in parts:
        digest.update(part.encode() + b"\0")
    return digest


def _was_stopped(answer: Answer) -> bool:
    found = (finding for file in answer.files for finding in file.findings)
    return any(finding.code in STOPPED for finding in (*found, *answer.unread))


def _is_good(checked_on: date, answer: Answer, today: date) -> bool:
    if today < checked_on:
        return False
    return answer.good_until is None or today <= answer.good_until

"""Reading filled requests for change back, and holding them against the register.

Three things are held side by side: what the form says, what it said when it was made, and what the
register says now. Only what somebody has written on the form since is a difference. A form with
anything doubtful on it changes nothing.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from fits_workbooks.books.change_states import after, events_between, progress_of
from fits_workbooks.documents import form_codes as codes
from fits_workbooks.documents.change_form import (
    DIGITS,
    FIELDS,
    FILLED_PROPERTY,
    FORM,
    FORM_PROPERTY,
    REFERENCE,
    SCHOOL,
    URN,
    Entry,
    controls_of,
    entries_of,
    fingerprint,
    frozen,
    rows_by_reference,
    written,
)
from fits_workbooks.documents.controls import Control
from fits_workbooks.documents.form_guards import newly_broken
from fits_workbooks.documents.form_reading import TIME, FormBoxes, read_boxes
from fits_workbooks.errors import ReadError
from fits_workbooks.schema import Clock, Column, Finding, Moment, Rule, plain
from fits_workbooks.xlsx import codes as reading_codes
from fits_workbooks.xlsx.cells import Remark, settle, short
from fits_workbooks.xlsx.filled import Filled

CONTROLS: tuple[Control, ...] = (
    *(Control(name=name, kind="text") for name in (SCHOOL, URN, REFERENCE)),
    *controls_of(FIELDS),
)
"""Every box that a form of ours has."""

AS_USUAL = (reading_codes.DATE_MENDED, reading_codes.NUMBER_MENDED, reading_codes.TEXT_TRIMMED)
"""What is no news of a form, where everything is text."""

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)

SOME = len(CONTROLS) // 2
"""Boxes by which a form is known that has lost its properties."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that somebody filled in or changed on a form; values as the register has them."""

    field: str
    was: Any
    now: Any

    def __str__(self) -> str:
        was, now = (short(written(value)) or "blank" for value in (self.was, self.now))
        return f"{self.field}: {was} -> {now}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadForm:
    """A form that was read: which request it is, what is new on it, and what is wrong with it."""

    file: str
    reference: str = ""
    row: int = 0
    """The row of the request in the register; 0 where it is not known."""
    state_before: str = ""
    state_after: str = ""
    differences: tuple[Difference, ...] = ()
    findings: tuple[Finding, ...] = ()
    is_whole: bool = False
    """Whether every field could be read; else no rule is asked, which would blame what is not."""

    @property
    def is_doubtful(self) -> bool:
        """Whether anything must be mended or asked about first; then it changes nothing."""
        return any(one.severity != "repair" for one in self.findings)


def read_change_forms(
    paths: Sequence[Path], register: Filled, done: Callable[[], None] = lambda: None
) -> tuple[ReadForm, ...]:
    """Read filled forms and hold each against the register; `done` is called after each.

    Never raises for what is wrong with a form: that is in its findings.
    """
    reader = _Reader(register)
    forms = []
    for path in paths:
        forms.append(reader.read(path))
        done()
    return tuple(_with_guards(_without_doubles(forms), register))


def _without_doubles(forms: Sequence[ReadForm]) -> Iterator[ReadForm]:
    """The forms, those refused of which another one is of the same request."""
    counts = Counter(form.row for form in forms if form.row)
    for form in forms:
        if counts[form.row] < 2:
            yield form
        else:
            refusal = finding(codes.SAME_REQUEST, form.file, reference=form.reference)
            yield replace(form, findings=(*form.findings, refusal), is_whole=False)


def _with_guards(forms: Iterable[ReadForm], register: Filled) -> Iterator[ReadForm]:
    """The forms with what the register's rules find in their requests and did not find before."""
    forms = [*forms]
    changed = {
        form.row: {one.field: one.now for one in form.differences}
        for form in forms
        if form.is_whole and form.differences
    }
    broken = newly_broken(register, changed)
    for form in forms:
        found = broken.get(form.row, []) if form.is_whole else []
        told = (replace(one, file=form.file, sheet="", cells=()) for one in found)
        yield replace(form, findings=(*form.findings, *told))


class _Reader:
    """The register, ready to hold forms against."""

    def __init__(self, register: Filled) -> None:
        self.register = register
        self.entries = entries_of(register)
        self.rows = rows_by_reference(self.entries)

    def read(self, path: Path) -> ReadForm:
        try:
            boxes = read_boxes(path, CONTROLS)
        except ReadError as wrong:
            says = str(wrong).removeprefix(f"{path.name}: ")
            return _hopeless(path, codes.NOT_WORD, says)
        if boxes.properties.get(FORM_PROPERTY) != FORM and len(boxes.boxes) < SOME:
            return ReadForm(file=path.name, findings=(finding(codes.NOT_OURS, path.name),))
        wrong_school = tuple(self._of_another_school(path, boxes))
        reference = boxes.boxes[REFERENCE].text if REFERENCE in boxes.boxes else ""
        rows = self.rows.get(plain(reference), [])
        if len(rows) != 1:
            rule = codes.REFERENCE_TWICE if rows else codes.UNKNOWN_REFERENCE
            unknown = finding(rule, path.name, reference=reference or "(blank)")
            return ReadForm(file=path.name, reference=reference, findings=(*wrong_school, unknown))
        form = _Form(path.name, boxes, rows[0], self.entries[rows[0]], self.register)
        read = form.read()
        return replace(read, findings=(*wrong_school, *read.findings))

    def _of_another_school(self, path: Path, boxes: FormBoxes) -> Iterator[Finding]:
        """Judged by the URN where both give it, else by the name."""
        given = {name: boxes.boxes[name].text for name in (SCHOOL, URN) if name in boxes.boxes}
        school, urn = given.get(SCHOOL, ""), given.get(URN, "")
        wanted, number = self.register.school, self.register.urn
        if urn and number:
            another = plain(urn) != plain(number)
        elif school and wanted:
            another = plain(school) != plain(wanted)
        elif wanted or number:
            yield finding(codes.NO_SCHOOL, path.name, wanted=wanted or f"URN {number}")
            return
        else:
            return
        if another:
            words = {"found": school or f"URN {urn}", "wanted": wanted or f"URN {number}"}
            yield finding(codes.OTHER_SCHOOL, path.name, **words)


@dataclass(slots=True)
class _Form:
    """One form of a known request, being held against its row."""

    file: str
    boxes: FormBoxes
    row: int
    entry: Entry
    register: Filled

    def read(self) -> ReadForm:
        findings = list(self._about_boxes())
        values = dict(self._values(findings))
        old = progress_of(self.entry)
        differences, conflicts = self._differences(values)
        findings += self._edited_after(differences, frozen(old))
        findings += conflicts
        new_entry = {**self.entry, **{one.field: one.now for one in differences}}
        new = progress_of(new_entry)
        findings += self._not_possible(new_entry)
        return ReadForm(
            file=self.file,
            reference=self.entry["Reference"],
            row=self.row,
            state_before=str(old.state),
            state_after=str(new.state),
            differences=tuple(differences),
            findings=tuple(findings),
            is_whole=len(values) == len(FIELDS),
        )

    # ---- the boxes

    def _about_boxes(self) -> Iterator[Finding]:
        """What is wrong with the boxes themselves."""
        for control in CONTROLS:
            name, box = control.name, self.boxes.boxes.get(control.name)
            if name in self.boxes.twice:
                yield self._doubt(name, "stands more than once")
            elif box is None:
                yield self._say(codes.BOX_MISSING, field=name)
            elif box.beside:
                yield self._doubt(name, f'stands beside the words "{box.beside}"')
            elif box.unread:
                yield self._doubt(name, f"holds {box.unread}, which cannot be read; write words")
            elif box.prompt_left:
                yield self._doubt(name, "still shows its prompt beside what was typed")
            elif box.known_by == "label" and box.text:
                yield self._say(codes.BESIDE_LABEL, field=name, value=short(box.text))

    def _values(self, findings: list[Finding]) -> Iterator[tuple[str, Any]]:
        """What each field holds that could be read."""
        for column in FIELDS:
            text = self._text(column, findings)
            if text is None:
                continue
            settled = settle(text, column)
            if settled.remark and settled.remark.rule not in AS_USUAL:
                findings.append(self._unreadable(column, settled.remark))
                if settled.value is None:
                    continue
            yield column.name, settled.value

    def _text(self, column: Column, findings: list[Finding]) -> str | None:
        """What stands in the box or boxes of a field; None where it cannot be told."""
        boxes = self.boxes.boxes
        names = [column.name] + [column.name + TIME] * isinstance(column, Moment)
        if any(name not in boxes or boxes[name].is_doubtful for name in names):
            return None
        if len(names) == 1:
            return boxes[column.name].text
        day, clock = (boxes[name].text for name in names)
        if day and clock:
            at = self._clock(column, clock, findings)
            return at and f"{day} {at}"
        if not day and not clock:
            return ""
        missing = "time of day (hh:mm)" if day else "date"
        findings.append(self._doubt(column.name, f"has no {missing}"))
        return None

    def _clock(self, column: Column, text: str, findings: list[Finding]) -> str | None:
        """A time of day as typed, such as "4:00 pm" or "16.00", written as 16:00."""
        settled = settle(text, Clock(column.name))
        if settled.value is None:
            assert settled.remark is not None  # what cannot be read says so
            findings.append(self._unreadable(column, settled.remark))
            return None
        return f"{settled.value // HOUR:02}:{settled.value % HOUR // MINUTE:02}"

    def _unreadable(self, column: Column, remark: Remark) -> Finding:
        said = self._say(
            codes.NOT_READABLE, field=column.name, says=remark.message, mend=remark.fix
        )
        return replace(said, severity=remark.rule.severity, value=remark.value)

    # ---- against the register

    def _differences(self, values: Mapping[str, Any]) -> tuple[list[Difference], list[Finding]]:
        """What is new on the form, and what was changed on both sides."""
        made = self._as_made()
        differences, conflicts = [], []
        for name, now in values.items():
            was = self.entry[name]
            if fingerprint(now) in (made.get(name), fingerprint(was)):
                continue  # nobody wrote on it, or the register says the same already
            differences.append(Difference(name, was, now))
            unchanged = made.get(name) == fingerprint(was)
            if not unchanged and was is not None and name not in frozen(progress_of(self.entry)):
                conflicts.append(self._conflict(name, was, now))
        return differences, conflicts

    def _as_made(self) -> dict[str, str]:
        """The fingerprint of each field when the form was made; none where they are lost."""
        told = self.boxes.properties.get(FILLED_PROPERTY, "")
        if len(told) != DIGITS * len(FIELDS):
            return {}
        parts = (told[at : at + DIGITS] for at in range(0, len(told), DIGITS))
        return {column.name: part for column, part in zip(FIELDS, parts, strict=True)}

    def _conflict(self, name: str, was: Any, now: Any) -> Finding:
        return self._say(
            codes.CHANGED_MEANWHILE,
            field=name,
            form=short(written(now)) or "blank",
            register=short(written(was)),
        )

    def _edited_after(
        self, differences: Sequence[Difference], closed: frozenset[str]
    ) -> Iterator[Finding]:
        names = [f'"{one.field}"' for one in differences if one.field in closed]
        if names:
            reference = self.entry["Reference"]
            yield self._say(codes.EDITED_AFTER, reference=reference, fields=", ".join(names))

    def _not_possible(self, new_entry: Entry) -> Iterator[Finding]:
        """Each thing that happened must be possible in the state that the one before led to."""
        new = progress_of(new_entry)
        now = replace(progress_of(self.entry), emergency=new.emergency)
        for event in events_between(now, new):
            if not now.allows(event):
                words = {"reference": self.entry["Reference"], "state": now.state, "event": event}
                yield self._say(codes.NOT_POSSIBLE, **words)
                return
            now = after(now, event, new)

    # ---- words

    def _doubt(self, name: str, why: str) -> Finding:
        return self._say(codes.BOX_DOUBTFUL, field=name, why=why)

    def _say(self, rule: Rule, **words: object) -> Finding:
        return finding(rule, self.file, **words)


def _hopeless(path: Path, rule: Rule, says: str) -> ReadForm:
    message, _, fix = says.partition(". ")
    refusal = Finding(
        code=rule.code, severity=rule.severity, message=f"{message}.", fix=fix, file=path.name
    )
    return ReadForm(file=path.name, findings=(refusal,))


def finding(rule: Rule, file: str, **words: object) -> Finding:
    """What a rule says of a form."""
    return Finding(
        code=rule.code,
        severity=rule.severity,
        message=rule.says.format_map(words),
        fix=rule.mend.format_map(words),
        file=file,
        column=str(words.get("field", "")),
    )

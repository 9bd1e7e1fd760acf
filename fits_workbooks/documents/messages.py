"""Key messages: what a document must say word for word, whoever made its template their own."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from fits_workbooks.documents.tags import Problem
from fits_workbooks.documents.template_text import Paragraph

ALIKE = 0.6
"""From this likeness on, of 0 to 1, a paragraph is the message changed, and not another one."""

_AS_TYPED = str.maketrans({
    **dict.fromkeys("‘’‚‛", "'"),
    **dict.fromkeys("“”„‟", '"'),
    **dict.fromkeys("‐‑–—", "-"),
    "\u00ad": None,
})  # fmt: skip
"""What Word makes of what was typed: the words are the same."""


def messages_kept(messages: Sequence[str], paragraphs: Sequence[Paragraph]) -> Iterator[Problem]:
    """A problem for each message that the paragraphs do not hold where a reader sees it."""
    seen = [(paragraph, plain(paragraph.seen)) for paragraph in paragraphs if paragraph.filled_in]
    whole = " ".join(words for _, words in seen)
    for number, message in enumerate(messages, 1):
        if plain(message) not in whole:
            yield _lost_or_changed(number, message, seen)


def plain(words: str) -> str:
    """The words with one kind of quotation mark, dash and space.

    >>> plain("“Ask  first”")
    '"Ask first"'
    """
    return " ".join(words.translate(_AS_TYPED).split())


def _lost_or_changed(number: int, message: str, seen: Sequence[tuple[Paragraph, str]]) -> Problem:
    must = f'it must read "{message}"'
    near = _nearest(plain(message), seen)
    if near is not None:
        return Problem(f"key message {number} was changed; {must}", near)
    return Problem(f"key message {number} is missing; {must}")


def _nearest(message: str, seen: Sequence[tuple[Paragraph, str]]) -> Paragraph | None:
    """The paragraph that is most like the message; None where none is alike."""
    matcher = SequenceMatcher(b=message, autojunk=False)
    best: Paragraph | None = None
    likest = ALIKE
    for paragraph, words in seen:
        matcher.set_seq1(words)
        if matcher.real_quick_ratio() > likest and matcher.quick_ratio() > likest:
            ratio = matcher.ratio()
            best, likest = (paragraph, ratio) if ratio > likest else (best, likest)
    return best

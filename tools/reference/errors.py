"""What a command ends with, and the exceptions of the library."""

import inspect

from fits_workbooks import errors
from fits_workbooks.cli.common import COULD_NOT_RUN, FINDINGS, FINE, MISUSE
from tools.reference.markdown import page, table

EXIT_CODES = {
    FINE: "Nothing was found to be wrong.",
    FINDINGS: "There are findings: to mend, to confirm, or mended in reading and to be looked at. "
    "What could be made was made.",
    MISUSE: "What was asked makes no sense, or a file is there already. Nothing was written.",
    COULD_NOT_RUN: "It could not run, such as with a file that cannot be read; or a rule crashed.",
}

INTRO = """
## Exit codes

Every command ends with one of these; a script can rely on them.
"""
EXCEPTIONS = """
## Exceptions

Whatever the library cannot do it says with one of these. Its message says what, where, and what to
do. Each can be imported from `fits_workbooks.errors`.
"""


def errors_page() -> str:
    """The exit codes, and the tree of exceptions as errors.py draws it."""
    codes = table(
        ("Code", "What it means"), ((f"`{code}`", words) for code, words in EXIT_CODES.items())
    )
    return page("Exit codes and exceptions", INTRO, codes, EXCEPTIONS, _tree(), *_each())


def _tree() -> str:
    lines = (inspect.getdoc(errors) or "").splitlines()
    return "\n".join(("```text", *(line[4:] for line in lines if line.startswith("    ")), "```"))


def _each() -> list[str]:
    kinds = [kind for kind in vars(errors).values() if inspect.isclass(kind)]
    return [
        f"```{{eval-rst}}\n.. autoexception:: {kind.__module__}.{kind.__name__}\n```"
        for kind in kinds
    ]

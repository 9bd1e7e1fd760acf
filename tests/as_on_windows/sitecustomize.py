"""Makes a Python process lack what Windows lacks: whatever asks for it fails, as it would there.

It is found by every process that has this folder on its PYTHONPATH, those that a command starts
too. A file that is opened by its text without saying in which encoding is an error, since Windows
would take another one.
"""

import os
import signal
import sys
import warnings

GONE = "fcntl grp pty pwd resource syslog termios tty".split()
"""Modules that only POSIX systems have."""
NOT_IN_OS = "fork forkpty getuid geteuid getgid killpg mkfifo nice setsid sysconf".split()
NOT_IN_SIGNAL = "SIGALRM SIGHUP SIGUSR1 alarm pause setitimer".split()


class _Gone:
    """Finds, before anything else is asked, that a module is not there."""

    def find_spec(self, name: str, *_: object) -> None:
        if name in GONE:
            raise ModuleNotFoundError(f"No module named {name!r}, as on Windows", name=name)


sys.meta_path.insert(0, _Gone())  # type: ignore[arg-type]
for name in GONE:
    sys.modules.pop(name, None)
for name in NOT_IN_OS:
    if hasattr(os, name):
        delattr(os, name)
for name in NOT_IN_SIGNAL:
    delattr(signal, name)
warnings.filterwarnings("ignore", category=EncodingWarning)  # in what is not ours
warnings.filterwarnings("error", category=EncodingWarning, module="fits_workbooks")

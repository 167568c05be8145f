"""What SystemExit in a callback does on a thread that is not the main one."""

from __future__ import annotations

import atexit
import contextlib
import os
import sys
import threading
from typing import NoReturn


def leave(error: SystemExit) -> NoReturn:
    """Ends the process with its code, after atexit handlers, with all output written.

    Python's own way out waits for the main thread up to 3.12 and runs into it from 3.13 on. So
    Python is not taken down here: the other threads just stop.
    """
    # A main thread that is ending as well waits for this one, or else already for the callback.
    with contextlib.suppress(RuntimeError):
        threading.Thread(target=threading.Event().wait).start()
    code = 0 if error.code is None else error.code
    if not isinstance(code, int):
        print(code, file=sys.stderr)
        code = 1
    try:
        atexit._run_exitfuncs()
    finally:
        for stream in (sys.stdout, sys.stderr):
            # There may be no such stream, and nobody is left to be told that it is full.
            with contextlib.suppress(Exception):
                stream.flush()
        os._exit(code & 0xFF)

"""An interpreter that the module cannot be loaded into says so."""

from __future__ import annotations

import pytest
from helpers import run_script

pytestmark = pytest.mark.beyond_peer


def test_sub_interpreter_is_refused() -> None:
    done = run_script("subinterpreter.py")
    assert done.returncode == 0, done.stderr
    *answers, last = done.stdout.splitlines()
    assert last == "ok"
    assert len(answers) == 2
    for answer in answers:
        assert answer.startswith("libvirt works in the main interpreter only")
        assert "multiprocessing" in answer

"""Pythons that the module cannot be loaded into or built for say so."""

from __future__ import annotations

import sys
import sysconfig
from pathlib import Path

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


def test_free_threaded_python_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1]))
    import build

    found = sysconfig.get_config_var
    free = {"Py_GIL_DISABLED": 1}
    monkeypatch.setattr(sysconfig, "get_config_var", lambda name: free.get(name, found(name)))
    version = ".".join(map(str, sys.version_info[:2]))
    with pytest.raises(build.BuildError, match=rf"Use the ordinary python{version};"):
        build.check_ready()

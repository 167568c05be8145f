"""Event loops: none, one that comes later, and those of libvirt, of Python and of asyncio."""

from __future__ import annotations

import pytest
from daemon import Daemon, NoDaemonError, running
from helpers import run_script


def own_loop(way: str, *args: str, code: int = 0, seconds: float = 60) -> str:
    """Runs scripts/own_loop.py; what it wrote on stderr."""
    done = run_script("own_loop.py", way, *args, seconds=seconds)
    assert (done.returncode, done.stdout) == (code, "ok\n"), done.stderr
    return done.stderr


@pytest.mark.beyond_peer
@pytest.mark.parametrize(
    "way",
    [
        "by_itself",
        "error_stays",
        "watches",
        "children",
        "churn",
        "by_the_program",
        "interrupted",
        "by_asyncio",
        "by_a_loop",
        "from_a_callback",
        "closing",
        "retried",
        "forked",
        "exiting",
    ],
)
def test_own_loop(way: str) -> None:
    assert "Traceback" not in own_loop(way)


@pytest.mark.beyond_peer
def test_exception_in_the_own_loop_is_printed() -> None:
    assert "AttributeError: 'int' object has no attribute 'nothing'" in own_loop("raising")


@pytest.mark.beyond_peer
@pytest.mark.parametrize("thread", ["own", "program", "main"])
@pytest.mark.parametrize(
    ("given", "code", "stderr"),
    [("5", 5, ""), ("-1", 255, ""), ("none", 0, ""), ("text", 1, "farewell\n")],
)
def test_exit_in_a_callback_ends_the_process(
    thread: str, given: str, code: int, stderr: str
) -> None:
    assert own_loop("leaving", thread, given, code=code) == stderr


@pytest.mark.beyond_peer
def test_exit_in_the_own_loop_while_the_main_thread_ends() -> None:
    for _ in range(10):
        done = run_script("own_loop.py", "leaving_together")
        assert (done.returncode, done.stderr) == (5, "")


@pytest.mark.beyond_peer
@pytest.mark.daemon
def test_own_loop_hears_of_guests(daemon: Daemon) -> None:
    own_loop("guest", str(daemon.folder))


@pytest.mark.beyond_peer
@pytest.mark.daemon
def test_own_loop_closes_sockets(daemon: Daemon) -> None:
    own_loop("many_connections", daemon.uri)


@pytest.mark.beyond_peer
@pytest.mark.daemon
@pytest.mark.parametrize(
    ("conf", "seconds"),
    [
        ("keepalive_interval = 1\nkeepalive_count = 1\n", "4"),
        pytest.param("", "40", marks=pytest.mark.long),
    ],
)
def test_idle_connection_stays_alive(conf: str, seconds: str) -> None:
    try:
        with running(conf) as daemon:
            own_loop("idle", daemon.uri, seconds, seconds=90)
    except NoDaemonError as reason:
        pytest.skip(str(reason))


def test_loop_written_in_python() -> None:
    done = run_script("python_loop.py")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["alpha 3 0 opaque", "second registration refused", "ok"]


def test_asyncio_loop() -> None:
    done = run_script("asyncio_loop.py")
    if done.returncode == 77:
        pytest.skip(done.stdout.strip())
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["alpha 3 0 opaque", "ok"]

"""libvirtError: what it carries, where else errors are told, and what libvirt prints of them."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator

import libvirt
import pytest
from helpers import NODE_URI, fails

NOT_FOUND = "libvirt: Test Driver error : Domain not found\n"


class OwnError(libvirt.libvirtError):
    """A program's own kind, with a field of its own."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


@pytest.fixture
def no_last_error() -> None:
    libvirt.virResetLastError()


@pytest.fixture
def told() -> Iterator[list[tuple]]:
    """What the error handler is told."""
    seen: list[tuple] = []
    assert (
        libvirt.registerErrorHandler(lambda ctx, error: seen.append((ctx, error)), "context") == 1
    )
    yield seen
    libvirt.registerErrorHandler(lambda _ctx, _error: None, None)


def failure(conn: libvirt.virConnect) -> libvirt.libvirtError:
    with pytest.raises(libvirt.libvirtError) as caught:
        conn.networkLookupByName("nobody")
    return caught.value


def printed(program: str) -> str:
    """What a program writes to stderr that begins with an open connection and a function `fail`."""
    begin = (
        "import libvirt, threading\n"
        "conn = libvirt.open('test:///default')\n"
        "def fail(name='nobody'):\n"
        "    try:\n"
        "        conn.lookupByName(name)\n"
        "    except libvirt.libvirtError:\n"
        "        pass\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", begin + program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


# What an error carries


def test_carries_all_of_libvirts_fields(conn: libvirt.virConnect) -> None:
    error = failure(conn)
    assert error.get_error_code() == libvirt.VIR_ERR_NO_NETWORK
    assert error.get_error_domain() == libvirt.VIR_FROM_TEST
    assert error.get_error_level() == libvirt.VIR_ERR_ERROR
    assert "nobody" in error.get_error_message()
    assert str(error) == error.get_error_message()
    assert error.args == (str(error),)
    assert error.err == (
        error.get_error_code(),
        error.get_error_domain(),
        error.get_error_message(),
        error.get_error_level(),
        error.get_str1(),
        error.get_str2(),
        error.get_str3(),
        error.get_int1(),
        error.get_int2(),
    )
    assert [type(each) for each in error.err[:5]] == [int, int, str, int, str]
    assert error.err == libvirt.virGetLastError()


@pytest.mark.parametrize("length", [1, 100, 400, 600, 5000])
def test_carries_texts_of_any_length(conn: libvirt.virConnect, length: int) -> None:
    """Errors that follow each other differ in one text only."""
    for letter in "abba":
        with fails(libvirt.VIR_ERR_NO_NETWORK) as caught:
            conn.networkLookupByName(letter * length)
        assert f"'{letter * length}'" in str(caught.value)
        assert f"'{letter * length}'" in caught.value.get_str2()
        assert caught.value.err == libvirt.virGetLastError()


def test_can_be_made_by_programs(no_last_error: None) -> None:
    error = libvirt.libvirtError("nothing failed")
    assert (str(error), error.args, error.err) == ("nothing failed", ("nothing failed",), None)
    assert error.get_error_code() is None
    assert error.get_int2() is None
    assert str(libvirt.libvirtError(defmsg="by name")) == "by name"
    for wrong in ((), ("too", "many")):
        with pytest.raises(TypeError):
            libvirt.libvirtError(*wrong)


def test_made_by_programs_takes_the_last_error(conn: libvirt.virConnect) -> None:
    last = failure(conn)
    error = libvirt.libvirtError("another")
    assert (error.err, error.args) == (last.err, last.args)


def test_err_can_be_replaced(conn: libvirt.virConnect) -> None:
    error = failure(conn)
    error.err = (1, 2, "three", 4, None, None, None, 8, 9)
    assert (error.get_error_code(), error.get_error_message(), error.get_int2()) == (1, "three", 9)
    error.err = None
    assert error.get_error_code() is None
    error.err = ()
    with pytest.raises(IndexError):
        error.get_error_code()


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickle_keeps_all(conn: libvirt.virConnect, protocol: int) -> None:
    error = failure(conn)
    error.note = ["more"]
    libvirt.virResetLastError()
    other = pickle.loads(pickle.dumps(error, protocol))
    assert type(other) is type(error)
    assert (other.args, other.err, other.note) == (error.args, error.err, ["more"])


@pytest.mark.beyond_peer
@pytest.mark.parametrize(
    "again", [copy.copy, copy.deepcopy, lambda error: pickle.loads(pickle.dumps(error))]
)
def test_copies_keep_the_message_after_another_error(
    conn: libvirt.virConnect, again: Callable[[Exception], libvirt.libvirtError]
) -> None:
    """libvirt-python gives the copy the message of the last error."""
    error = failure(conn)
    with fails(libvirt.VIR_ERR_NO_DOMAIN):
        conn.lookupByID(4711)
    other = again(error)
    assert (other.args, other.err) == (error.args, error.err)


@pytest.mark.beyond_peer
def test_subclasses_of_programs_are_copied(conn: libvirt.virConnect) -> None:
    """libvirt-python calls their constructor with the message alone."""
    failure(conn)
    error = OwnError("message", hint="use another")
    for other in (copy.copy(error), pickle.loads(pickle.dumps(error))):
        assert (type(other), other.hint, other.args) == (OwnError, error.hint, error.args)
        assert other.err == error.err is not None


def test_pickle_crosses_processes(conn: libvirt.virConnect) -> None:
    error = failure(conn)
    program = "import pickle, sys; print(pickle.load(sys.stdin.buffer).err)"
    done = subprocess.run(
        [sys.executable, "-c", program], input=pickle.dumps(error), capture_output=True, check=True
    )
    assert done.stdout.decode().strip() == str(error.err)


# The last error


def test_last_error_of_the_thread(conn: libvirt.virConnect) -> None:
    error = failure(conn)
    assert libvirt.virGetLastErrorCode() == error.get_error_code()
    assert libvirt.virGetLastErrorDomain() == error.get_error_domain()
    assert libvirt.virGetLastErrorMessage() == str(error)
    others: list[object] = []
    thread = threading.Thread(target=lambda: others.append(libvirt.virGetLastError()))
    thread.start()
    thread.join()
    assert others == [None]
    assert libvirt.virResetLastError() is None
    assert libvirt.virGetLastError() is None
    assert (libvirt.virGetLastErrorCode(), libvirt.virGetLastErrorMessage()) == (0, "no error")


def test_last_error_of_the_connection(conn: libvirt.virConnect) -> None:
    none = (0, 0, None, 0, None, None, None, 0, 0)
    assert conn.virConnGetLastError() == none
    error = failure(conn)
    libvirt.virResetLastError()
    assert conn.virConnGetLastError() == error.err
    assert conn.virConnResetLastError() is None
    assert conn.virConnGetLastError() == none
    closed = libvirt.open(NODE_URI)
    closed.close()
    assert closed.virConnGetLastError() is None
    assert closed.virConnResetLastError() is None


@pytest.mark.beyond_peer
def test_refused_arguments_do_not_repeat_the_last_error(conn: libvirt.virConnect) -> None:
    """libvirt-python reports whatever failed before."""
    refused: list[tuple[Callable[[], object], str]] = [
        (lambda: conn.lookupByUUID(b"short"), "'uuid' must be 16 bytes, not 5"),
        # virt-install asks so whether a UUID is taken.
        (lambda: conn.lookupByUUID("6695eb01-f6a4-8304-79aa-97f2502e193f"), "bytes, not 36"),
        (
            lambda: conn.domainEventRegisterAny(None, 9999, lambda *_: None, None),
            "no event 9999",
        ),
    ]
    for call, text in refused:
        failure(conn)
        with fails(libvirt.VIR_ERR_INVALID_ARG) as caught:
            call()
        assert text in str(caught.value)
        assert text in caught.value.get_error_message()


# The handler, and what is printed without one


def test_handler_is_told(told: list[tuple], conn: libvirt.virConnect) -> None:
    error = failure(conn)
    assert told == [("context", error.err)]
    thread = threading.Thread(target=lambda: failure(conn))
    thread.start()
    thread.join()
    assert told == [("context", error.err)] * 2


def test_handler_is_told_of_closed_connections(told: list[tuple]) -> None:
    conn = libvirt.open(NODE_URI)
    conn.close()
    with fails(libvirt.VIR_ERR_INVALID_CONN) as caught:
        conn.getHostname()
    assert told == [("context", caught.value.err)]
    assert str(caught.value) == "invalid connection pointer in virConnectGetHostname"


@pytest.mark.beyond_peer
def test_handler_that_fails_does_not_hide_the_error(
    conn: libvirt.virConnect, monkeypatch: pytest.MonkeyPatch
) -> None:
    """libvirt-python raises SystemError."""
    unraisable: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda what: unraisable.append(what.exc_type))
    libvirt.registerErrorHandler(lambda _ctx, _error: 1 / 0, None)
    try:
        assert failure(conn).get_error_code() == libvirt.VIR_ERR_NO_NETWORK
    finally:
        libvirt.registerErrorHandler(lambda _ctx, _error: None, None)
    assert unraisable == [ZeroDivisionError]


def test_handler_can_replace_itself(conn: libvirt.virConnect) -> None:
    seen: list[str] = []

    def first(ctx: list[str], error: tuple) -> None:
        libvirt.registerErrorHandler(lambda ctx, _error: seen.append(ctx), "second")
        ctx.append(error[2])
        seen.extend(ctx)

    libvirt.registerErrorHandler(first, ["first"])
    try:
        text = str(failure(conn))
        failure(conn)
    finally:
        libvirt.registerErrorHandler(lambda _ctx, _error: None, None)
    assert seen == ["first", text, "second"]


@pytest.mark.beyond_peer
def test_handler_must_be_callable() -> None:
    """libvirt-python raises SystemError in whatever fails next."""
    with pytest.raises(TypeError, match="callable"):
        libvirt.registerErrorHandler(5, None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        ("fail()", NOT_FOUND),
        ("thread = threading.Thread(target=fail); thread.start(); thread.join()", NOT_FOUND),
        ("libvirt.registerErrorHandler(lambda *_: None, None); fail()", ""),
        (
            "libvirt.registerErrorHandler(lambda *_: None, None); fail()\n"
            "assert libvirt.registerErrorHandler(None, None) == 1; fail()",
            NOT_FOUND,
        ),
        ("libvirt.registerErrorHandler(None, 5); fail()", NOT_FOUND),
        (
            "domain = conn.lookupByName('test'); own = libvirt.open('test:///default')\n"
            "own.close()\n"
            "try:\n"
            "    own.getHostname()\n"
            "except libvirt.libvirtError:\n"
            "    pass",
            "libvirt: Domain Config error : invalid connection pointer in virConnectGetHostname\n",
        ),
    ],
)
def test_prints_errors_until_there_is_a_handler(program: str, expected: str) -> None:
    assert printed(program) == expected


def test_prints_what_fails_before_there_is_a_connection() -> None:
    text = printed("try:\n    libvirt.open('nothing:///')\nexcept libvirt.libvirtError:\n    pass")
    assert text.startswith("libvirt: ")
    assert text.count("\n") == 1

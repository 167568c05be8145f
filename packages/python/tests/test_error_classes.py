"""libvirt.errors: one class for each code of libvirt's errors."""

from __future__ import annotations

import copy
import inspect
import pickle
import subprocess
import sys
import threading
import traceback

import libvirt
import pytest

errors = pytest.importorskip("libvirt.errors", reason="libvirt-python has one class for all")

CODES = {
    name: value
    for name, value in vars(libvirt).items()
    if name.startswith(("VIR_ERR_", "VIR_WAR_"))
}
LEVELS = {"VIR_ERR_NONE", "VIR_ERR_WARNING", "VIR_ERR_ERROR"}


def run(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_every_code_has_a_class() -> None:
    codes = {value for name, value in CODES.items() if name not in LEVELS and value != 0}
    assert codes == set(errors.BY_CODE)
    assert len(set(errors.BY_CODE.values())) == len(errors.BY_CODE)


def test_every_class_is_documented_and_fits_its_code() -> None:
    for code, cls in errors.BY_CODE.items():
        assert issubclass(cls, libvirt.libvirtError)
        assert cls.__module__ == "libvirt.errors"
        assert getattr(errors, cls.__name__) is cls
        symbol = (inspect.getdoc(cls) or "").split("\n")[-1].split(",")[0]
        assert CODES[symbol] == code


def test_no_class_hides_a_builtin() -> None:
    import builtins

    assert [
        each.__name__ for each in errors.BY_CODE.values() if hasattr(builtins, each.__name__)
    ] == []


def test_the_class_of_the_code_is_raised(conn: libvirt.virConnect) -> None:
    with pytest.raises(errors.NoDomainError) as caught:
        conn.lookupByName("nobody")
    assert type(caught.value) is errors.BY_CODE[libvirt.VIR_ERR_NO_DOMAIN] is errors.NoDomainError
    assert caught.value.get_error_code() == libvirt.VIR_ERR_NO_DOMAIN
    text = traceback.format_exception_only(caught.value)
    assert text == ["libvirt.errors.NoDomainError: Domain not found\n"]
    with pytest.raises(errors.InternalError):
        conn.lookupByName("alpha").create()
    with pytest.raises(errors.XMLDetailError):
        conn.defineXML("<")


def test_builtins_catch_what_they_mean(conn: libvirt.virConnect) -> None:
    with pytest.raises(LookupError):
        conn.networkLookupByName("nobody")
    with pytest.raises(NotImplementedError):
        conn.listAllSecrets()


def test_programs_that_catch_other_builtins_first_see_no_difference() -> None:
    caught_first = (ArithmeticError, AttributeError, KeyError, IndexError, OSError, TypeError)
    caught_first += (ValueError, EOFError, Warning, SystemError)
    assert [each for each in errors.BY_CODE.values() if issubclass(each, caught_first)] == []


def test_closed_connection() -> None:
    conn = libvirt.open("test:///default")
    conn.close()
    with pytest.raises(errors.InvalidConnError):
        conn.getHostname()


@pytest.mark.parametrize(
    "change",
    [
        "del libvirt.errors.BY_CODE[libvirt.VIR_ERR_NO_DOMAIN]",
        "libvirt.errors.BY_CODE[libvirt.VIR_ERR_NO_DOMAIN] = KeyError",
        "libvirt.errors.BY_CODE[libvirt.VIR_ERR_NO_DOMAIN] = 'text'",
        "libvirt.errors.BY_CODE = {'text': libvirt.libvirtError, 1 << 80: libvirt.libvirtError}",
        "libvirt.errors.BY_CODE = None",
        "del libvirt.errors.BY_CODE",
        "sys.modules['libvirt.errors'] = None",
    ],
)
def test_a_code_without_class_is_a_libvirt_error(change: str) -> None:
    assert (
        run(
            "import sys, libvirt, libvirt.errors\n"
            f"{change}\n"
            "libvirt.registerErrorHandler(lambda *_: None, None)\n"
            "conn = libvirt.open('test:///default')\n"
            "for each in range(2):\n"
            "    try:\n"
            "        conn.lookupByName('nobody')\n"
            "    except libvirt.libvirtError as error:\n"
            "        print(type(error).__name__, error)\n"
        ).splitlines()
        == ["libvirtError Domain not found"] * 2
    )


def test_copies_are_of_the_class(conn: libvirt.virConnect) -> None:
    with pytest.raises(errors.NoDomainError) as caught:
        conn.lookupByName("nobody")
    error = caught.value
    for other in (copy.copy(error), copy.deepcopy(error), pickle.loads(pickle.dumps(error))):
        assert (type(other), other.args, other.err) == (type(error), error.args, error.err)


def test_classes_are_imported_when_the_first_error_comes() -> None:
    assert run(
        "import sys, libvirt\n"
        "print('libvirt.errors' in sys.modules, 'libvirt.enums' in sys.modules)\n"
        "libvirt.registerErrorHandler(lambda *_: None, None)\n"
        "conn = libvirt.open('test:///default')\n"
        "try:\n"
        "    conn.lookupByName('nobody')\n"
        "except libvirt.errors.NoDomainError as error:\n"
        "    print(type(error).__name__, 'libvirt.enums' in sys.modules)\n"
    ).split() == ["False", "False", "NoDomainError", "False"]


def test_sub_modules_need_no_import() -> None:
    assert run("import libvirt; print(libvirt.errors.__name__, libvirt.enums.__name__)") == (
        "libvirt.errors libvirt.enums"
    )
    assert run("import libvirt; print(hasattr(libvirt, 'nothing'))") == "False"


def test_first_errors_in_many_threads() -> None:
    assert (
        run(
            "import libvirt, threading\n"
            "libvirt.registerErrorHandler(lambda *_: None, None)\n"
            "conn = libvirt.open('test:///default')\n"
            "barrier = threading.Barrier(8)\n"
            "seen = []\n"
            "def fail():\n"
            "    barrier.wait()\n"
            "    try:\n"
            "        conn.lookupByName('nobody')\n"
            "    except libvirt.libvirtError as error:\n"
            "        seen.append(type(error).__name__)\n"
            "threads = [threading.Thread(target=fail) for _ in range(8)]\n"
            "[each.start() for each in threads]\n"
            "[each.join() for each in threads]\n"
            "print(set(seen), len(seen))\n"
        )
        == "{'NoDomainError'} 8"
    )


def test_threads_do_not_share_errors(conn: libvirt.virConnect) -> None:
    kinds: list[type] = []

    def fail() -> None:
        with pytest.raises(libvirt.libvirtError) as caught:
            conn.networkLookupByName("nobody")
        kinds.append(type(caught.value))

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert kinds == [errors.NoNetworkError]

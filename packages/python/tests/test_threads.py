"""Several threads at once, and connections that go away under them."""

from __future__ import annotations

import threading

import libvirt
import pytest
from helpers import NODE_URI, PATIENCE, names, run_script


@pytest.mark.beyond_peer
@pytest.mark.parametrize("seconds", ["3", pytest.param("120", marks=pytest.mark.long)])
def test_close_under_load(seconds: str) -> None:
    done = run_script("close_under_load.py", seconds, seconds=float(seconds) + 60)
    assert done.returncode == 0, f"{done.returncode} {done.stdout} {done.stderr}"
    assert int(done.stdout.split()[0]) > 10 / PATIENCE


def test_errors_belong_to_their_thread(conn: libvirt.virConnect) -> None:
    """Each thread provokes errors of its own and never sees another's."""
    wrong: list[str] = []

    def provoke(call: str, code: int) -> None:
        for _ in range(500):
            try:
                getattr(conn, call)("nobody")
            except libvirt.libvirtError as error:
                if error.get_error_code() != code:
                    wrong.append(f"{call}: {error}")

    expected = {
        "lookupByName": libvirt.VIR_ERR_NO_DOMAIN,
        "networkLookupByName": libvirt.VIR_ERR_NO_NETWORK,
        "storagePoolLookupByName": libvirt.VIR_ERR_NO_STORAGE_POOL,
        "interfaceLookupByName": libvirt.VIR_ERR_NO_INTERFACE,
    }
    threads = [threading.Thread(target=provoke, args=pair) for pair in expected.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_objects_may_be_dropped_anywhere() -> None:
    """The last reference to a domain goes away in another thread, after its connection."""
    conn = libvirt.open(NODE_URI)
    kept = [conn.listAllDomains() for _ in range(100)]
    conn.close()
    del conn
    thread = threading.Thread(target=kept.clear)
    thread.start()
    thread.join()
    with libvirt.open(NODE_URI) as again:
        assert names(again.listAllDomains()) == ["alpha", "beta"]


def test_calls_do_not_hold_the_interpreter() -> None:
    """While one thread is in a call, another one runs: a listener of openAuth waits for it."""
    ran = threading.Event()
    waited: list[bool] = []

    def answer(credentials: list[list], _opaque: None) -> int:
        threading.Thread(target=ran.set).start()
        waited.append(ran.wait(10))
        return -1

    uri = NODE_URI.replace("node.xml", "node-auth.xml")
    with pytest.raises(libvirt.libvirtError):
        libvirt.openAuth(uri, [[libvirt.VIR_CRED_AUTHNAME], answer, None], 0)
    assert waited == [True]

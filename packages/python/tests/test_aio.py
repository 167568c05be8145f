"""libvirt.aio: the same API as libvirt, awaited."""

from __future__ import annotations

import asyncio
import inspect
import threading
from types import ModuleType
from typing import Any

import libvirt
import libvirt_admin
import libvirt_lxc
import libvirt_qemu
import pytest
from awaiting import aio, on_node, run
from helpers import NO_FILE, NODE_URI, fails, names

pytestmark = pytest.mark.beyond_peer


# The same API.


def modules() -> list[tuple[ModuleType, ModuleType]]:
    from libvirt_admin import aio as admin_aio
    from libvirt_lxc import aio as lxc_aio
    from libvirt_qemu import aio as qemu_aio

    return [
        (libvirt, aio),
        (libvirt_admin, admin_aio),
        (libvirt_lxc, lxc_aio),
        (libvirt_qemu, qemu_aio),
    ]


def methods(cls: type) -> dict[str, Any]:
    members = vars(cls).items()
    return {name: each for name, each in members if callable(each) and not name.startswith("_")}


def classes() -> list[tuple[type, type]]:
    return [
        (cls, getattr(awaitable, name))
        for module, awaitable in modules()
        for name, cls in vars(module).items()
        if inspect.isclass(cls) and cls.__module__ == module.__name__ and hasattr(cls, "c_pointer")
    ]


def test_every_class_is_there() -> None:
    assert {"virConnect", "virDomain", "virStream", "virAdmServer"} <= {
        cls.__name__ for cls, _ in classes()
    }


@pytest.mark.parametrize(
    ("cls", "awaitable"), classes(), ids=[cls.__name__ for cls, _ in classes()]
)
def test_every_method_is_there_with_the_same_arguments(cls: type, awaitable: type) -> None:
    for name, method in methods(cls).items():
        ours = getattr(awaitable, name)
        wanted = list(inspect.signature(method).parameters)
        assert list(inspect.signature(ours).parameters) == wanted, f"{cls.__name__}.{name}"


def test_what_may_wait_is_awaited() -> None:
    plain = {
        f"{cls.__name__}.{name}": getattr(awaitable, name)
        for cls, awaitable in classes()
        for name in methods(cls)
        if not inspect.iscoroutinefunction(getattr(awaitable, name))
    }
    assert {"virDomain.name", "virDomain.UUIDString", "virDomain.connect"} <= plain.keys()
    # What takes arguments has to ask somebody; but for one that only makes an object.
    asks = {name for name, each in plain.items() if len(inspect.signature(each).parameters) > 1}
    assert asks == {"virConnect.newStream"}


def test_every_function_of_the_modules_is_there() -> None:
    for module, awaitable in modules():
        for name in ("open", "openAuth", "openReadOnly", "getVersion", *vars(module)):
            function = getattr(module, name, None)
            # What runs libvirt's event loop and errors of a thread has nothing to await.
            if not inspect.isbuiltin(function) or name.startswith(
                ("_", "vir", "register", "lxcEnter")
            ):
                continue
            assert hasattr(awaitable, name), f"{awaitable.__name__}.{name}"


# Opening and closing.


def test_open_as_a_block_and_awaited() -> None:
    async def main() -> None:
        async with aio.open(NODE_URI) as conn:
            assert isinstance(conn, aio.virConnect)
            assert await conn.getURI() == NODE_URI
        async with await aio.openReadOnly(NODE_URI) as conn:
            with fails(libvirt.VIR_ERR_OPERATION_DENIED):
                await conn.createXML("<domain/>")
        conn = await asyncio.create_task(aio.open(NODE_URI))
        assert await conn.close() == 0
        with fails(libvirt.VIR_ERR_INVALID_CONN):
            await conn.getURI()

    run(main())


def test_open_fails_as_ever() -> None:
    async def main() -> None:
        with fails(NO_FILE):
            await aio.open("test:///not/here.xml")
        with fails(NO_FILE):
            async with aio.open("test:///not/here.xml"):
                pass

    run(main())


def test_what_asks_for_credentials_runs_in_the_loop() -> None:
    uri = NODE_URI.replace("node.xml", "node-auth.xml")
    threads: list[str] = []

    async def answer(credentials: list[list[Any]], opaque: str) -> int:
        await asyncio.sleep(0)
        threads.append(threading.current_thread().name)
        for credential in credentials:
            asks_name = credential[0] == libvirt.VIR_CRED_AUTHNAME
            credential[4] = "bilbo" if asks_name else opaque
        return 0

    types = [libvirt.VIR_CRED_AUTHNAME, libvirt.VIR_CRED_PASSPHRASE]

    async def main() -> None:
        async with aio.openAuth(uri, [types, answer, "wrong"]):
            pass

    with pytest.raises(libvirt.libvirtError):
        run(main())
    assert set(threads) == {"MainThread"}


# Results and arguments.


@on_node
async def test_objects_in_results_are_awaitable(conn: Any) -> None:
    domains = await conn.listAllDomains()
    assert names(domains) == names(conn.sync.listAllDomains())
    assert all(type(dom) is aio.virDomain for dom in domains)
    alpha = await conn.lookupByName("alpha")
    assert await alpha.XMLDesc() == alpha.sync.XMLDesc()
    assert alpha.connect() is conn
    assert alpha == next(dom for dom in domains if dom.name() == "alpha")
    assert len({alpha, *domains}) == len(domains)
    pool = await conn.storagePoolLookupByName("images")
    (volume, *_) = await pool.listAllVolumes()
    assert type(volume) is aio.virStorageVol
    assert await volume.storagePoolLookupByVolume() == pool
    assert "virDomain" in repr(alpha)


@on_node
async def test_objects_in_records_and_arguments(conn: Any) -> None:
    stats = await conn.getAllDomainStats()
    assert {type(dom) for dom, _ in stats} == {aio.virDomain}
    domains = [dom for dom, _ in stats]
    again = await conn.domainListGetStats(domains, libvirt.VIR_DOMAIN_STATS_STATE)
    assert names([dom for dom, _ in again]) == names(domains)
    alpha = await conn.lookupByName("alpha")
    snapshot = await alpha.snapshotCreateXML("<domainsnapshot><name>s</name></domainsnapshot>")
    assert snapshot.getDomain() == alpha
    assert await alpha.revertToSnapshot(snapshot) == 0
    with pytest.raises(TypeError, match="must be a virDomainSnapshot, not str"):
        await alpha.revertToSnapshot("s")


@on_node
async def test_blocking_objects_become_awaitable(conn: Any) -> None:
    alpha = aio.virDomain(conn.sync.lookupByName("alpha"))
    assert await alpha.isActive() == 1
    with pytest.raises(TypeError, match=r"must be a libvirt\.virDomain, not virConnect"):
        aio.virDomain(conn.sync)


@on_node
async def test_errors_are_the_same(conn: Any) -> None:
    with fails(libvirt.VIR_ERR_NO_DOMAIN) as caught:
        await conn.lookupByName("nobody")
    with fails(libvirt.VIR_ERR_NO_DOMAIN) as blocking:
        conn.sync.lookupByName("nobody")
    assert caught.value.err == blocking.value.err
    assert type(caught.value) is type(blocking.value)

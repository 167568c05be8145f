"""What Python does with every object: compares, hashes, prints, ends and refuses to copy it."""

from __future__ import annotations

import copy
import gc
import pickle
import re
import weakref
from collections.abc import Callable, Iterator

import libvirt
import pytest
from helpers import NODE_URI, disk_xml, domain_xml, fails

pytestmark = pytest.mark.beyond_peer

SNAPSHOT = "<domainsnapshot><name>s</name></domainsnapshot>"
CHECKPOINT = "<domaincheckpoint><name>c</name></domaincheckpoint>"

# Where each class's objects come from.
LOOKUPS: dict[str, Callable[[libvirt.virConnect], object]] = {
    "virDomain": lambda conn: conn.lookupByName("alpha"),
    "virNetwork": lambda conn: conn.networkLookupByName("lan"),
    "virStoragePool": lambda conn: conn.storagePoolLookupByName("images"),
    "virStorageVol": lambda conn: conn.storagePoolLookupByName("images").listAllVolumes()[0],
    "virInterface": lambda conn: conn.listAllInterfaces()[0],
    "virNodeDevice": lambda conn: conn.listAllDevices()[0],
    "virDomainSnapshot": lambda conn: conn.lookupByName("alpha").snapshotLookupByName("s"),
    "virDomainCheckpoint": lambda conn: conn.lookupByName("checked").checkpointLookupByName("c"),
}


def fill(conn: libvirt.virConnect) -> libvirt.virConnect:
    """Adds what a node has not at first. A domain has snapshots or checkpoints, not both."""
    conn.lookupByName("alpha").snapshotCreateXML(SNAPSHOT)
    conn.createXML(domain_xml("checked", disk_xml("vda"))).checkpointCreateXML(CHECKPOINT)
    return conn


@pytest.fixture
def node(conn: libvirt.virConnect) -> libvirt.virConnect:
    """A node with something of each class."""
    return fill(conn)


@pytest.fixture(params=LOOKUPS)
def lookup(request: pytest.FixtureRequest) -> Callable[[libvirt.virConnect], object]:
    return LOOKUPS[request.param]


@pytest.fixture
def other() -> Iterator[libvirt.virConnect]:
    """Another connection to such a node; the test driver gives each its own."""
    with libvirt.open(NODE_URI) as connection:
        yield fill(connection)


def test_same_thing_is_equal(node: libvirt.virConnect, lookup: Callable) -> None:
    one, two = lookup(node), lookup(node)
    assert one is not two
    assert one == two
    assert not one != two
    assert hash(one) == hash(two)
    assert {one: 1}[two] == 1
    assert len({one, two}) == 1
    assert one in [two]


def test_same_thing_of_another_connection_differs(
    node: libvirt.virConnect, other: libvirt.virConnect, lookup: Callable
) -> None:
    one, two = lookup(node), lookup(other)
    assert one != two
    assert not one == two
    assert len({one, two}) == 2


def test_other_things_differ(node: libvirt.virConnect) -> None:
    alpha, beta = node.lookupByName("alpha"), node.lookupByName("beta")
    assert alpha != beta
    assert alpha != node
    assert alpha != node.networkLookupByName("lan")
    assert alpha != alpha.name()
    assert alpha.__eq__(5) is NotImplemented
    assert alpha.__lt__(beta) is NotImplemented
    with pytest.raises(TypeError, match="not supported between instances"):
        sorted([alpha, beta])


def test_same_name_below_another_parent_differs(node: libvirt.virConnect) -> None:
    alpha, gamma = node.lookupByName("alpha"), node.defineXML(domain_xml("gamma"))
    one, two = alpha.snapshotLookupByName("s"), gamma.snapshotCreateXML(SNAPSHOT)
    assert one.getName() == two.getName()
    assert one != two
    assert len({one, two}) == 2


def test_connections_and_streams_are_the_same_by_handle(
    conn: libvirt.virConnect, other: libvirt.virConnect
) -> None:
    twin = libvirt.virConnect(_obj=conn._o)
    assert twin == conn
    assert hash(twin) == hash(conn)
    assert conn != other
    assert twin.lookupByName("alpha") == conn.lookupByName("alpha")
    stream = conn.newStream()
    assert libvirt.virStream(conn, _obj=stream._o) == stream
    assert conn.newStream() != stream


def test_subclass_is_equal_to_its_base(conn: libvirt.virConnect) -> None:
    class Named(libvirt.virDomain):
        pass

    domain = conn.lookupByName("alpha")
    assert Named(conn, _obj=domain._o) == domain
    assert domain == Named(conn, _obj=domain._o)
    assert repr(Named(conn, _obj=domain._o)).startswith("<Named 'alpha' uuid=")


def test_hash_outlives_connection_and_handle(node: libvirt.virConnect, lookup: Callable) -> None:
    connection = libvirt.virConnect(_obj=node._o)
    kept, never_asked = lookup(connection), lookup(connection)
    before = hash(kept)
    connection.close()
    assert hash(kept) == before == hash(never_asked)
    assert kept == never_asked
    with kept:
        pass
    assert hash(kept) == before
    assert kept == never_asked
    assert len({kept, never_asked}) == 1


def test_rename_keeps_what_a_domain_is(conn: libvirt.virConnect) -> None:
    beta = conn.lookupByName("beta")
    known = {beta}
    beta.rename("delta")
    assert conn.lookupByName("delta") in known


def test_connections_never_equal_one_that_was_freed() -> None:
    for _ in range(50):
        old = libvirt.open(NODE_URI)
        domain = old.lookupByName("alpha")
        hash(domain)
        with domain:
            old.close()
        with libvirt.open(NODE_URI) as new:
            assert new != old
            assert new.lookupByName("alpha") != domain


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("virDomain", r"<virDomain 'alpha' uuid=[0-9a-f-]{36}>"),
        ("virNetwork", r"<virNetwork 'lan' uuid=[0-9a-f-]{36}>"),
        ("virStoragePool", r"<virStoragePool 'images' uuid=[0-9a-f-]{36}>"),
        ("virStorageVol", r"<virStorageVol '[^']+' key=/[^>]+>"),
        ("virInterface", r"<virInterface '[^']+'>"),
        ("virNodeDevice", r"<virNodeDevice '[^']+'>"),
        ("virDomainSnapshot", r"<virDomainSnapshot 's'>"),
        ("virDomainCheckpoint", r"<virDomainCheckpoint 'c'>"),
    ],
)
def test_repr_says_which(node: libvirt.virConnect, name: str, pattern: str) -> None:
    one = LOOKUPS[name](node)
    assert re.fullmatch(pattern, repr(one)), repr(one)
    assert str(one) == repr(one)
    with one:
        pass
    assert repr(one).startswith(f"<{name} ")
    assert repr(one).endswith(" (closed)>")


def test_repr_of_connection_and_stream(conn: libvirt.virConnect) -> None:
    connection = libvirt.open(NODE_URI)
    assert repr(connection) == f"<virConnect '{NODE_URI}'>"
    connection.close()
    assert repr(connection) == "<virConnect (closed)>"
    assert re.fullmatch(r"<virStream at 0x[0-9a-f]+>", repr(conn.newStream()))


def test_object_without_handle_is_harmless(conn: libvirt.virConnect) -> None:
    class Late(libvirt.virDomain):
        def __init__(self) -> None:
            pass

    late = Late()
    assert repr(late) == "<Late (closed)>"
    assert late == late
    assert late != Late()
    assert isinstance(hash(late), int)
    with fails(libvirt.VIR_ERR_INVALID_DOMAIN):
        late.name()


def test_attributes_of_programs_are_kept(conn: libvirt.virConnect) -> None:
    domain = conn.lookupByName("alpha")
    assert vars(domain) == {}
    domain.note = "mine"
    assert vars(domain) == domain.__dict__ == {"note": "mine"}
    del domain.note
    assert not hasattr(domain, "note")


def test_subclass_has_a_constructor_of_its_own() -> None:
    class Node(libvirt.virConnect):
        def __init__(self, uri: str, *, label: str) -> None:
            self.label = label
            super().__init__(_obj=libvirt.open(uri)._o)

    with Node(NODE_URI, label="mine") as node:
        assert node.label == "mine"
        assert node.lookupByName("alpha").connect().getURI() == NODE_URI
        with pytest.raises(TypeError, match="made already"):
            node.__init__(NODE_URI, label="again")


def test_subclass_ends_as_its_base_does() -> None:
    ended = []

    class Node(libvirt.virConnect):
        def __del__(self) -> None:
            ended.append(self.isAlive())
            super().__del__()

    node = Node(_obj=libvirt.open(NODE_URI)._o)
    del node
    gc.collect()
    assert ended == [1]


def test_block_frees_what_it_had(node: libvirt.virConnect, lookup: Callable) -> None:
    with lookup(node) as one:
        alive = weakref.ref(one)
        assert one.connect() is node
    assert alive() is one
    with pytest.raises(libvirt.libvirtError, match=r"invalid .* pointer in"):
        getattr(one, "XMLDesc", None) or one.getName()
        one.XMLDesc()
    with one:
        pass


def test_block_of_a_connection_lets_exceptions_pass() -> None:
    with pytest.raises(LookupError, match="mine"), libvirt.open(NODE_URI) as conn:
        # What outlives the connection makes close() return how many references are left.
        domain = conn.lookupByName("alpha")
        raise LookupError("mine")
    assert domain.name() == "alpha"
    assert repr(conn) == "<virConnect (closed)>"


def test_block_of_a_connection_that_was_closed_in_it() -> None:
    with libvirt.open(NODE_URI) as conn:
        conn.close()


def test_block_calls_a_subclass_close() -> None:
    closed = []

    class Node(libvirt.virConnect):
        def close(self) -> int:
            closed.append(self)
            return super().close()

    with Node(_obj=libvirt.open(NODE_URI)._o) as node:
        pass
    assert closed == [node]


def test_freed_domain_is_found_again_below_its_snapshot(node: libvirt.virConnect) -> None:
    with node.lookupByName("alpha") as domain:
        snapshot = domain.snapshotLookupByName("s")
    again = snapshot.getDomain()
    assert again.name() == "alpha"
    assert again == domain
    assert again.connect() is node


@pytest.mark.parametrize("how", [copy.copy, copy.deepcopy, pickle.dumps])
def test_objects_are_not_copied(
    node: libvirt.virConnect, lookup: Callable, how: Callable[[object], object]
) -> None:
    for one in (lookup(node), node, node.newStream()):
        with pytest.raises(TypeError, match=r"cannot be copied or pickled; .* look it up again"):
            how(one)

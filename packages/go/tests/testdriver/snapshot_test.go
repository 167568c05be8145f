package testdriver

import (
	"testing"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
	"virglot.dev/go/tests/internal/node"
)

func snap(t *testing.T, domain *libvirt.Domain, name string) *libvirt.DomainSnapshot {
	t.Helper()
	return check.Of(domain.CreateSnapshotXML("<domainsnapshot><name>"+name+"</name></domainsnapshot>", 0)).Must(t)
}

func mark(t *testing.T, domain *libvirt.Domain, name string) *libvirt.DomainCheckpoint {
	t.Helper()
	return check.Of(domain.CreateCheckpointXML("<domaincheckpoint><name>"+name+"</name></domaincheckpoint>", 0)).Must(t)
}

// belongs wants an object's connection to be that of the node, and gives it back.
func belongs(t *testing.T, connection check.Result[*libvirt.Connect]) {
	t.Helper()
	conn := connection.Must(t)
	check.Of(conn.GetURI()).Is(t, node.URI("node.xml"))
	_, err := conn.Close()
	check.OK(t, err)
}

func TestNoSnapshots(t *testing.T) {
	alpha := node.Alpha(t, node.Open(t))
	check.Of(alpha.SnapshotNum(0)).Is(t, 0)
	check.Of(alpha.SnapshotListNames(0)).Is(t, []string{})
	check.Names(t, check.Of(alpha.ListAllSnapshots(0)))
	check.Of(alpha.HasCurrentSnapshot(0)).Is(t, false)
	check.Of(alpha.SnapshotCurrent(0)).Fails(t, libvirt.ERR_NO_DOMAIN_SNAPSHOT)
}

func TestSnapshotsFormATree(t *testing.T) {
	alpha := node.Alpha(t, node.Open(t))
	first, second := snap(t, alpha, "first"), snap(t, alpha, "second")
	check.Of(alpha.SnapshotNum(0)).Is(t, 2)
	check.Sorted(check.Of(alpha.SnapshotListNames(0))).Is(t, []string{"first", "second"})
	check.Names(t, check.Of(alpha.ListAllSnapshots(0)), "first", "second")
	check.Names(t, check.Of(alpha.ListAllSnapshots(libvirt.DOMAIN_SNAPSHOT_LIST_ROOTS)), "first")

	check.Name(t, check.Of(second.GetParent(0)), "first")
	check.Of(first.GetParent(0)).Fails(t, libvirt.ERR_NO_DOMAIN_SNAPSHOT)
	check.Of(first.NumChildren(0)).Is(t, 1)
	check.Of(first.ListChildrenNames(0)).Is(t, []string{"second"})
	check.Names(t, check.Of(first.ListAllChildren(0)), "second")
}

func TestCurrentSnapshot(t *testing.T) {
	alpha := node.Alpha(t, node.Open(t))
	first, second := snap(t, alpha, "first"), snap(t, alpha, "second")
	check.Of(alpha.HasCurrentSnapshot(0)).Is(t, true)
	check.Name(t, check.Of(alpha.SnapshotCurrent(0)), "second")
	check.Of(first.IsCurrent(0)).Is(t, false)
	check.Of(second.IsCurrent(0)).Is(t, true)
	check.OK(t, first.RevertToSnapshot(0))
	check.Of(first.IsCurrent(0)).Is(t, true)
	check.Of(second.IsCurrent(0)).Is(t, false)
}

func TestSnapshotDescribesItself(t *testing.T) {
	alpha := node.Alpha(t, node.Open(t))
	snap(t, alpha, "first")
	snapshot := check.Of(alpha.SnapshotLookupByName("first", 0)).Must(t)
	check.Equal(t, check.XML(t, check.Of(snapshot.GetXMLDesc(0))).At("state"), "running")
	check.Of(snapshot.HasMetadata(0)).Is(t, true)
	check.Of(snapshot.GetName()).Is(t, "first")
	check.Name(t, check.Of(snapshot.GetDomain()), "alpha")
	belongs(t, check.Of(snapshot.GetConnect()))
}

func TestDeleteSnapshot(t *testing.T) {
	alpha := node.Alpha(t, node.Open(t))
	first := snap(t, alpha, "first")
	snap(t, alpha, "second")
	check.OK(t, first.Delete(libvirt.DOMAIN_SNAPSHOT_DELETE_CHILDREN))
	check.Of(alpha.SnapshotListNames(0)).Is(t, []string{})
	check.Of(alpha.SnapshotLookupByName("first", 0)).Fails(t, libvirt.ERR_NO_DOMAIN_SNAPSHOT)
}

func TestCheckpoints(t *testing.T) {
	alpha := node.Alpha(t, node.Open(t))
	first, second := mark(t, alpha, "first"), mark(t, alpha, "second")
	check.Names(t, check.Of(alpha.ListAllCheckpoints(0)), "first", "second")
	check.Name(t, check.Of(alpha.CheckpointLookupByName("first", 0)), "first")
	check.Name(t, check.Of(second.GetParent(0)), "first")
	check.Of(first.GetParent(0)).Fails(t, libvirt.ERR_NO_DOMAIN_CHECKPOINT)
	check.Names(t, check.Of(first.ListAllChildren(0)), "second")
	check.Name(t, check.Of(first.GetDomain()), "alpha")
	belongs(t, check.Of(first.GetConnect()))
	described := check.XML(t, check.Of(first.GetXMLDesc(libvirt.DOMAIN_CHECKPOINT_XML_NO_DOMAIN)))
	check.Equal(t, described.At("disks/disk@bitmap"), "first")
	check.OK(t, second.Delete(0))
	check.Names(t, check.Of(alpha.ListAllCheckpoints(0)), "first")
}

func TestNoCheckpointBesideASnapshot(t *testing.T) {
	alpha := node.Alpha(t, node.Open(t))
	snap(t, alpha, "first")
	check.Of(alpha.CreateCheckpointXML("<domaincheckpoint/>", 0)).Fails(t, libvirt.ERR_OPERATION_UNSUPPORTED)
}

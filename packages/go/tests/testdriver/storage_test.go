package testdriver

import (
	"fmt"
	"testing"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
	"virglot.dev/go/tests/internal/node"
)

const (
	imagesUUID = "dfe224cb-28fb-8dd0-c4b2-64eb3f0f4566"
	gib100     = 107_374_182_400
)

func poolXML(name string) string {
	return fmt.Sprintf("<pool type='dir'><name>%s</name><target><path>/%[1]s</path></target></pool>", name)
}

func volumeXML(name string, capacity, allocation int64) string {
	return fmt.Sprintf("<volume><name>%s</name><capacity>%d</capacity><allocation>%d</allocation></volume>",
		name, capacity, allocation)
}

func TestPoolLookups(t *testing.T) {
	conn := node.Open(t)
	volume := check.Of(conn.LookupStorageVolByKey("/images/disk.img")).Must(t)
	for how, found := range map[string]check.Result[*libvirt.StoragePool]{
		"name":   check.Of(conn.LookupStoragePoolByName("images")),
		"uuid":   check.Of(conn.LookupStoragePoolByUUID(rawUUID(t, imagesUUID))),
		"text":   check.Of(conn.LookupStoragePoolByUUIDString(imagesUUID)),
		"volume": check.Of(volume.LookupPoolByVolume()),
	} {
		t.Run(how, func(t *testing.T) {
			pool := found.Must(t)
			check.Of(pool.GetName()).Is(t, "images")
			check.Of(pool.GetUUID()).Is(t, rawUUID(t, imagesUUID))
			check.Of(pool.GetUUIDString()).Is(t, imagesUUID)
		})
	}
	check.Of(conn.LookupStoragePoolByName("nothing")).Fails(t, libvirt.ERR_NO_STORAGE_POOL)
}

func TestPoolDescribesItself(t *testing.T) {
	pool := node.Images(t, node.Open(t))
	check.Of(pool.GetInfo()).Is(t, &libvirt.StoragePoolInfo{
		State: libvirt.STORAGE_POOL_RUNNING, Capacity: gib100, Allocation: 50_000, Available: gib100 - 50_000,
	})
	check.Of(pool.IsActive()).Is(t, true)
	check.Of(pool.IsPersistent()).Is(t, true)
	check.Equal(t, check.XML(t, check.Of(pool.GetXMLDesc(0))).At("target/path"), "/images")
	belongs(t, check.Of(pool.GetConnect()))
	check.Of(pool.GetAutostart()).Is(t, false)
	check.OK(t, pool.SetAutostart(true))
	check.Of(pool.GetAutostart()).Is(t, true)
}

func TestPoolLife(t *testing.T) {
	conn := node.Open(t)
	pool := check.Of(conn.StoragePoolDefineXML(poolXML("spare"), 0)).Must(t)
	check.Of(conn.ListDefinedStoragePools()).Is(t, []string{"spare"})
	check.Of(conn.NumOfDefinedStoragePools()).Is(t, 1)
	check.OK(t, pool.Build(0))
	check.OK(t, pool.Create(0))
	check.Of(pool.IsActive()).Is(t, true)
	check.OK(t, pool.Refresh(0))
	check.Names(t, check.Of(conn.ListAllStoragePools(0)), "images", "spare")
	check.Fails(t, pool.Delete(0), libvirt.ERR_OPERATION_INVALID)
	check.OK(t, pool.Destroy())
	check.OK(t, pool.Delete(0))
	check.OK(t, pool.Undefine())
	check.Names(t, check.Of(conn.ListAllStoragePools(0)), "images")
}

func TestTransientPool(t *testing.T) {
	conn := node.Open(t)
	pool := check.Of(conn.StoragePoolCreateXML(poolXML("scratch"), 0)).Must(t)
	check.Of(pool.IsActive()).Is(t, true)
	check.Of(pool.IsPersistent()).Is(t, false)
	check.Names(t, check.Of(conn.ListAllStoragePools(libvirt.CONNECT_LIST_STORAGE_POOLS_TRANSIENT)), "scratch")
	check.OK(t, pool.Destroy())
	check.Of(pool.IsActive()).Fails(t, libvirt.ERR_NO_STORAGE_POOL)
}

func TestFindPoolSources(t *testing.T) {
	conn := node.Open(t)
	found := check.XML(t, check.Of(conn.FindStoragePoolSources("logical", "", 0)))
	names := []string{}
	for _, name := range found.All("source/name") {
		names = append(names, name.Text)
	}
	check.Equal(t, names, []string{"testvg1", "testvg2"})
	found = check.XML(t, check.Of(conn.FindStoragePoolSources("netfs", "<source><host name='h'/></source>", 0)))
	check.Equal(t, found.At("source/host@name"), "h")
}

func TestVolumeDescribesItself(t *testing.T) {
	conn := node.Open(t)
	for how, found := range map[string]check.Result[*libvirt.StorageVol]{
		"name": check.Of(node.Images(t, conn).LookupStorageVolByName("disk.img")),
		"key":  check.Of(conn.LookupStorageVolByKey("/images/disk.img")),
		"path": check.Of(conn.LookupStorageVolByPath("/images/disk.img")),
	} {
		t.Run(how, func(t *testing.T) {
			volume := found.Must(t)
			check.Of(volume.GetName()).Is(t, "disk.img")
			check.Of(volume.GetKey()).Is(t, "/images/disk.img")
			check.Of(volume.GetPath()).Is(t, "/images/disk.img")
			check.Of(volume.GetInfo()).Is(t, &libvirt.StorageVolInfo{
				Type: libvirt.STORAGE_VOL_FILE, Capacity: 1_000_000, Allocation: 50_000,
			})
			check.Equal(t, check.XML(t, check.Of(volume.GetXMLDesc(0))).At("capacity"), "1000000")
			belongs(t, check.Of(volume.GetConnect()))
		})
	}
	check.Of(node.Images(t, conn).LookupStorageVolByName("nothing")).Fails(t, libvirt.ERR_NO_STORAGE_VOL)
}

func TestVolumeLife(t *testing.T) {
	pool := node.Images(t, node.Open(t))
	volume := check.Of(pool.StorageVolCreateXML(volumeXML("a.img", 1<<35, 10), 0)).Must(t)
	check.Equal(t, check.Of(volume.GetInfo()).Must(t).Capacity, 1<<35)
	clone := check.Of(pool.StorageVolCreateXMLFrom(volumeXML("b.img", 2000, 10), volume, 0)).Must(t)
	check.True(t, check.Of(clone.GetInfo()).Must(t).Capacity >= 2000, "it is smaller than its origin")
	check.Of(pool.NumOfStorageVolumes()).Is(t, 3)
	check.Sorted(check.Of(pool.ListStorageVolumes())).Is(t, []string{"a.img", "b.img", "disk.img"})
	check.Names(t, check.Of(pool.ListAllStorageVolumes(0)), "a.img", "b.img", "disk.img")
	check.OK(t, clone.Delete(0))
	check.Names(t, check.Of(pool.ListAllStorageVolumes(0)), "a.img", "disk.img")
	check.Of(clone.GetInfo()).Fails(t, libvirt.ERR_NO_STORAGE_VOL)
	check.Fails(t, volume.Resize(5000, 0), libvirt.ERR_NO_SUPPORT)
}

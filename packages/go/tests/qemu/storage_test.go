package qemu

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
	"virglot.dev/go/tests/internal/libvirtd"
)

var content = bytes.Repeat([]byte("0123456789abcdef"), mib/16)

// volume gives a raw volume of 1 MiB in a pool of its own.
func volume(t *testing.T) (*libvirt.Connect, *libvirt.StorageVol) {
	t.Helper()
	daemon := libvirtd.Shared(t)
	conn := daemon.Connect(t)
	pool := check.Of(conn.StoragePoolCreateXML("<pool type='dir'><name>p</name><target><path>"+daemon.Path("pool")+
		"</path></target></pool>", libvirt.STORAGE_POOL_CREATE_WITH_BUILD)).Must(t)
	made := check.Of(pool.StorageVolCreateXML("<volume><name>v</name><capacity>1048576</capacity><allocation>0</allocation></volume>", 0)).Must(t)
	t.Cleanup(func() {
		check.OK(t, made.Delete(0))
		check.OK(t, pool.Destroy())
	})
	return conn, made
}

// upload and download give streams that are ready to go.
func upload(t *testing.T, conn *libvirt.Connect, volume *libvirt.StorageVol, flags libvirt.StorageVolUploadFlags) *libvirt.Stream {
	t.Helper()
	stream := check.Of(conn.NewStream(0)).Must(t)
	check.OK(t, volume.Upload(stream, 0, 0, flags))
	return stream
}

func download(t *testing.T, conn *libvirt.Connect, volume *libvirt.StorageVol, flags libvirt.StorageVolDownloadFlags) *libvirt.Stream {
	t.Helper()
	stream := check.Of(conn.NewStream(0)).Must(t)
	check.OK(t, volume.Download(stream, 0, 0, flags))
	return stream
}

func contentOf(t *testing.T, conn *libvirt.Connect, volume *libvirt.StorageVol) []byte {
	t.Helper()
	stream := download(t, conn, volume, 0)
	data := check.Of(io.ReadAll(stream)).Must(t)
	check.OK(t, stream.Close())
	return data
}

func TestSendAndReceive(t *testing.T) {
	conn, volume := volume(t)
	stream := upload(t, conn, volume, 0)
	sent := 0
	for sent < len(content) {
		sent += check.Of(stream.Send(content[sent:min(sent+64*kib, len(content))])).Must(t)
	}
	check.OK(t, stream.Finish())
	check.True(t, bytes.Equal(contentOf(t, conn, volume), content), "it has other data")
}

func TestCopy(t *testing.T) {
	conn, volume := volume(t)
	stream := upload(t, conn, volume, 0)
	check.Of(io.Copy(stream, bytes.NewReader(content))).Is(t, mib)
	check.OK(t, stream.Close())
	check.True(t, bytes.Equal(contentOf(t, conn, volume), content), "it has other data")
}

func TestSendAll(t *testing.T) {
	conn, volume := volume(t)
	stream := upload(t, conn, volume, 0)
	left := content
	check.OK(t, stream.SendAll(func(_ *libvirt.Stream, size int) ([]byte, error) {
		data := left[:min(size, len(left))]
		left = left[len(data):]
		return data, nil
	}))
	check.OK(t, stream.Finish())
	check.True(t, bytes.Equal(contentOf(t, conn, volume), content), "it has other data")

	mine := errors.New("mine")
	stream = upload(t, conn, volume, 0)
	check.True(t, stream.SendAll(func(*libvirt.Stream, int) ([]byte, error) { return nil, mine }) == mine, "it is another error")
}

func TestHoles(t *testing.T) {
	conn, volume := volume(t)
	data := bytes.Repeat([]byte("x"), 64*kib)
	stream := upload(t, conn, volume, libvirt.STORAGE_VOL_UPLOAD_SPARSE_STREAM)
	check.Of(stream.Send(data)).Is(t, len(data))
	check.OK(t, stream.SendHole(mib-64*kib, 0))
	check.OK(t, stream.Finish())

	stream = download(t, conn, volume, libvirt.STORAGE_VOL_DOWNLOAD_SPARSE_STREAM)
	var received []byte
	room := make([]byte, 64*kib)
	for {
		n, err := stream.RecvFlags(room, libvirt.STREAM_RECV_STOP_AT_HOLE)
		received = append(received, room[:n]...)
		if err == libvirt.ErrStreamHole {
			break
		}
		check.OK(t, err)
	}
	check.True(t, bytes.Equal(received, data), "it has other data")
	check.Of(stream.RecvHole(0)).Is(t, mib-64*kib)
	check.OK(t, stream.Abort())
}

func TestSparsePumps(t *testing.T) {
	conn, volume := volume(t)
	stream := upload(t, conn, volume, libvirt.STORAGE_VOL_UPLOAD_SPARSE_STREAM)
	position := 0
	check.OK(t, stream.SparseSendAll(
		func(_ *libvirt.Stream, size int) ([]byte, error) {
			data := bytes.Repeat([]byte("y"), max(0, min(size, 64*kib-position)))
			position += len(data)
			return data, nil
		},
		func(*libvirt.Stream) (bool, int64, error) {
			if position < 64*kib {
				return true, int64(64*kib - position), nil
			}
			return false, int64(mib - position), nil
		},
		func(_ *libvirt.Stream, length int64) error {
			position += int(length)
			return nil
		},
	))
	check.OK(t, stream.Finish())
	check.Equal(t, position, mib)

	stream = download(t, conn, volume, libvirt.STORAGE_VOL_DOWNLOAD_SPARSE_STREAM)
	var received []byte
	hole := int64(0)
	check.OK(t, stream.SparseRecvAll(
		func(_ *libvirt.Stream, data []byte) (int, error) {
			received = append(received, data...)
			return len(data), nil
		},
		func(_ *libvirt.Stream, length int64) error {
			hole += length
			return nil
		},
	))
	check.OK(t, stream.Finish())
	check.True(t, bytes.Equal(received, bytes.Repeat([]byte("y"), 64*kib)), "it has other data")
	check.Equal(t, hole, mib-64*kib)
}

func TestResizeAndWipe(t *testing.T) {
	conn, volume := volume(t)
	check.OK(t, volume.Resize(2*mib, 0))
	check.Equal(t, check.Of(volume.GetInfo()).Must(t).Capacity, 2*mib)
	check.Equal(t, check.Of(volume.GetInfoFlags(libvirt.STORAGE_VOL_GET_PHYSICAL)).Must(t).Type, libvirt.STORAGE_VOL_FILE)
	check.OK(t, volume.Wipe(0))
	check.OK(t, volume.WipePattern(libvirt.STORAGE_VOL_WIPE_ALG_ZERO, 0))
	check.True(t, bytes.Equal(contentOf(t, conn, volume), make([]byte, 2*mib)), "it is not wiped")
	check.Name(t, check.Of(conn.LookupStoragePoolByTargetPath(libvirtd.Shared(t).Path("pool"))), "p")
	check.Name(t, check.Of(volume.LookupPoolByVolume()), "p")
}

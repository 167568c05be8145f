package qemu

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"virglot.dev/go/libvirt"
	"virglot.dev/go/tests/internal/check"
)

func noBlockJob(t *testing.T, domain *libvirt.Domain) func() bool {
	return func() bool {
		return *check.Of(domain.GetBlockJobInfo("vda", 0)).Must(t) == libvirt.DomainBlockJobInfo{}
	}
}

func TestBlockDevice(t *testing.T) {
	_, _, guest := start(t, "block")
	check.Equal(t, check.Of(guest.GetBlockInfo("vda", 0)).Must(t).Capacity, 8*mib)
	check.Of(guest.BlockPeek("vdb", 0, 512, 0)).Is(t, make([]byte, 512))
	check.OK(t, guest.BlockResize("vda", 16*mib, libvirt.DOMAIN_BLOCK_RESIZE_BYTES))
	check.Equal(t, check.Of(guest.GetBlockInfo("vda", 0)).Must(t).Capacity, 16*mib)
	stats := check.Of(guest.BlockStatsFlags("vda", 0)).Must(t)
	check.True(t, stats.RdBytesSet && stats.FlushReqSet && stats.RdTotalTimesSet, "%+v", stats)
	check.OK(t, guest.SetBlockThreshold("vda", mib, 0))

	check.OK(t, guest.SetThrottleGroup("slow", &libvirt.DomainBlockIoTuneParameters{TotalBytesSecSet: true, TotalBytesSec: 1 << 33}, 0))
	root := check.XML(t, check.Of(guest.GetXMLDesc(0)))
	check.Equal(t, root.At("throttlegroups/throttlegroup/total_bytes_sec"), fmt.Sprint(1<<33))
	check.OK(t, guest.DelThrottleGroup("slow", 0))
	check.Of(guest.GetDiskErrors(0)).Is(t, []libvirt.DomainDiskError{})
}

func TestBlockJobs(t *testing.T) {
	daemon, _, guest := start(t, "jobs")
	check.True(t, noBlockJob(t, guest)(), "there is a job")
	check.Fails(t, guest.BlockJobAbort("vda", 0), libvirt.ERR_INVALID_ARG)
	check.Fails(t, guest.BlockJobSetSpeed("vda", 1, 0), libvirt.ERR_INVALID_ARG)
	check.OK(t, guest.BlockPull("vda", 0, 0))
	check.Eventually(t, "the pull ends", noBlockJob(t, guest))
	check.OK(t, guest.BlockRebase("vda", "", 0, 0))
	check.Eventually(t, "the rebase ends", noBlockJob(t, guest))

	target := daemon.Path("copy.raw")
	destination := "<disk type='file'><driver type='raw'/><source file='" + target + "'/></disk>"
	params := &libvirt.DomainBlockCopyParameters{BandwidthSet: true, Bandwidth: 1 << 40}
	check.OK(t, guest.BlockCopy("vda", destination, params, libvirt.DOMAIN_BLOCK_COPY_TRANSIENT_JOB))
	check.Eventually(t, "all is copied", func() bool {
		info := check.Of(guest.GetBlockJobInfo("vda", 0)).Must(t)
		return info.Cur == info.End && info.End > 0
	})
	check.OK(t, guest.BlockJobSetSpeed("vda", 3, 0))
	info := check.Of(guest.GetBlockJobInfo("vda", 0)).Must(t)
	check.True(t, info.Type == libvirt.DOMAIN_BLOCK_JOB_TYPE_COPY && info.Bandwidth == 3, "%+v", info)
	check.OK(t, guest.BlockJobAbort("vda", 0))
	check.Equal(t, check.Of(os.Stat(target)).Must(t).Size(), 8*mib)
}

func TestBlockCommit(t *testing.T) {
	daemon, _, guest := start(t, "commit")
	source := func() string {
		return check.XML(t, check.Of(guest.GetXMLDesc(0))).At("devices/disk/source@file")
	}
	base, overlay := source(), daemon.Path("overlay.qcow2")
	check.Of(guest.CreateSnapshotXML("<domainsnapshot><disks><disk name='vda' snapshot='external'><source file='"+
		overlay+"'/></disk><disk name='vdb' snapshot='no'/></disks></domainsnapshot>",
		libvirt.DOMAIN_SNAPSHOT_CREATE_DISK_ONLY|libvirt.DOMAIN_SNAPSHOT_CREATE_NO_METADATA)).Must(t)
	check.Equal(t, source(), overlay)
	check.OK(t, guest.BlockCommit("vda", "", "", 0, libvirt.DOMAIN_BLOCK_COMMIT_ACTIVE))
	check.Eventually(t, "it is ready", func() bool {
		return strings.Contains(check.Of(guest.GetXMLDesc(0)).Must(t), "ready='yes'")
	})
	check.OK(t, guest.BlockJobAbort("vda", libvirt.DOMAIN_BLOCK_JOB_ABORT_PIVOT))
	check.Equal(t, source(), base)
}

func TestBackup(t *testing.T) {
	daemon, _, guest := start(t, "backup")
	push := "<domainbackup><disks><disk name='vda' type='file'><target file='" + daemon.Path("push.qcow2") +
		"'/></disk></disks></domainbackup>"
	check.OK(t, guest.BackupBegin(push, "", 0))
	check.Eventually(t, "the backup ends", noJob(t, guest))
	done := check.Of(guest.GetJobStats(libvirt.DOMAIN_JOB_STATS_COMPLETED)).Must(t)
	check.True(t, done.OperationSet && done.Operation == libvirt.DOMAIN_JOB_OPERATION_BACKUP, "%+v", done)

	pull := "<domainbackup mode='pull'><server transport='unix' socket='" + daemon.Path("nbd") +
		"'/><disks><disk name='vda' type='file'><scratch file='" + daemon.Path("scratch.qcow2") +
		"'/></disk><disk name='vdb' backup='no'/></disks></domainbackup>"
	check.OK(t, guest.BackupBegin(pull, "", 0))
	check.Equal(t, check.XML(t, check.Of(guest.BackupGetXMLDesc(0))).At("@mode"), "pull")
	check.Equal(t, check.Of(guest.GetJobInfo()).Must(t).Type, libvirt.DOMAIN_JOB_UNBOUNDED)
	job := check.Of(guest.GetJobStats(0)).Must(t)
	check.True(t, job.Type == libvirt.DOMAIN_JOB_UNBOUNDED && job.Operation == libvirt.DOMAIN_JOB_OPERATION_BACKUP, "%+v", job)
	check.OK(t, guest.AbortJob())
	check.Eventually(t, "the backup ends", noJob(t, guest))
	check.Of(guest.BackupGetXMLDesc(0)).Fails(t, libvirt.ERR_NO_DOMAIN_BACKUP)
}

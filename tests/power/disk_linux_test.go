package power

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
	"unsafe"
)

const (
	// shutdownRequest is EXT4_IOC_SHUTDOWN, and the same for XFS: _IOR('X', 125, __u32).
	shutdownRequest = 0x8004587d
	// withoutLog forgets what the file system's own journal holds but has not written.
	withoutLog = uint32(2)
	// diskSize is sparse: what is not used takes no room.
	diskSize = 1 << 30
)

// disk is a file system in a file, mounted where a node has its home.
type disk struct {
	image string
	at    string
	kind  string
}

// requireDisks skips the test, and says why, where no disks can be made.
func requireDisks(t testing.TB, kind string) {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("power cuts need root, to mount disks of their own")
	}
	for _, tool := range []string{"mkfs." + kind, "mount", "umount"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("power cuts need %s", tool)
		}
	}
	if _, err := os.Stat("/dev/loop-control"); err != nil {
		t.Skip("power cuts need loop devices")
	}
}

// newDisk makes an empty file system and mounts it at a folder that it makes, until the test ends.
func newDisk(t testing.TB, kind, image, at string) *disk {
	t.Helper()
	d := &disk{image: image, at: at, kind: kind}
	file, err := os.Create(image)
	if err == nil {
		err = errors.Join(file.Truncate(diskSize), file.Close())
	}
	if err == nil {
		err = run("mkfs."+kind, "-q", image)
	}
	if err == nil {
		err = os.MkdirAll(at, 0o755)
	}
	if err == nil {
		err = d.mount()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.unmount(); err != nil {
			t.Error(err)
		}
	})
	return d
}

// cut shuts the file system down at once. Whatever was not synced is lost; every further write fails.
func (d *disk) cut() error {
	folder, err := os.Open(d.at)
	if err != nil {
		return err
	}
	how := withoutLog
	_, _, number := syscall.Syscall(syscall.SYS_IOCTL, folder.Fd(), shutdownRequest, uintptr(unsafe.Pointer(&how)))
	if number != 0 {
		return errors.Join(fmt.Errorf("shut down %s: %w", d.at, number), folder.Close())
	}
	return folder.Close()
}

// restore is the power coming back: the file system is mounted anew, and recovers by its journal. Nobody may have a file open.
func (d *disk) restore() error {
	if err := d.unmount(); err != nil {
		return err
	}
	return d.mount()
}

func (d *disk) mount() error { return run("mount", "-t", d.kind, "-o", "loop", d.image, d.at) }

func (d *disk) unmount() error {
	var err error
	for range 50 { // a process that was killed a moment ago may still hold it
		if err = run("umount", d.at); err == nil {
			return nil
		}
		time.Sleep(100 * time.Millisecond)
	}
	return err
}

func run(name string, arguments ...string) error {
	if out, err := exec.Command(name, arguments...).CombinedOutput(); err != nil {
		return fmt.Errorf("%s %v: %w: %s", name, arguments, err, out)
	}
	return nil
}

// The cut is real: what a program has written but not synced is gone, what it synced is there.
func TestCut_losesWhatWasNotSynced(t *testing.T) {
	requireDisks(t, *fileSystem)
	dir := t.TempDir()
	d := newDisk(t, *fileSystem, filepath.Join(dir, "image"), filepath.Join(dir, "disk"))
	const words = "what was said"
	file, err := os.Create(filepath.Join(d.at, "synced"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = file.WriteString(words)
	if err := errors.Join(err, file.Sync(), file.Close()); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(d.at, "unsynced"), []byte(words), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(d.cut(), d.restore()); err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(filepath.Join(d.at, "synced")); err != nil || string(text) != words {
		t.Errorf("what was synced: %q, %v", text, err)
	}
	if text, _ := os.ReadFile(filepath.Join(d.at, "unsynced")); len(text) > 0 {
		t.Errorf("what was not synced is there: %q: the power was not cut", text)
	}
}

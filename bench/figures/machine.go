package figures

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
)

// machine describes the computer: processor, cores, memory, system, Go.
func machine() string {
	return fmt.Sprintf("%s, %d cores, %s, %s/%s, %s",
		procField("/proc/cpuinfo", "model name", "unknown processor"), runtime.NumCPU(), memory(), runtime.GOOS, runtime.GOARCH, runtime.Version())
}

func memory() string {
	kilobytes, err := strconv.ParseUint(strings.TrimSuffix(procField("/proc/meminfo", "MemTotal", ""), " kB"), 10, 64)
	if err != nil {
		return "unknown memory"
	}
	return fmt.Sprintf("%.0f GB", float64(kilobytes)/1e6)
}

func procField(path, name, otherwise string) string {
	content, err := os.ReadFile(path)
	if err != nil {
		return otherwise
	}
	for line := range strings.Lines(string(content)) {
		if key, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(key) == name {
			return strings.TrimSpace(value)
		}
	}
	return otherwise
}

// commit names the source that was measured, and says where it was not what is committed. Earlier results do not count as a change.
func commit(root string) string {
	head, err := git(root, "rev-parse", "--short=12", "HEAD")
	if err != nil {
		return "unknown"
	}
	changed, err := git(root, "status", "--porcelain", "--untracked-files=no", "--", ".", ":!"+resultsPath, ":!"+tablePath)
	if err != nil || changed != "" {
		return head + "+changes"
	}
	return head
}

func git(root string, arguments ...string) (string, error) {
	out, err := exec.Command("git", append([]string{"-C", root}, arguments...)...).Output()
	return strings.TrimSpace(string(out)), err
}

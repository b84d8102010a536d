package idle

import (
	"testing"
	"time"
)

func TestCompare_tellsTheCostliestNodeByTheDay(t *testing.T) {
	before := []usage{{cpu: time.Second, data: 1e6}, {cpu: time.Second, data: 1e6}}
	after := []usage{
		{cpu: 4 * time.Second, resident: 90e6, data: 1.01e6},
		{cpu: 2 * time.Second, resident: 100e6, data: 1.02e6},
	}
	want := map[string]float64{"idle_cpu_s": 3, "idle_cpu_share": 0.005, "idle_rss_mb": 100, "idle_disk_mb_per_day": 2.88, "idle_window_s": 600}
	for _, f := range compare(before, after, 10*time.Minute) {
		if value, ok := want[f.Name]; ok && (f.Value < value*0.999 || f.Value > value*1.001) {
			t.Errorf("%s: %v, want %v", f.Name, f.Value, value)
		}
	}
}

package idle

import (
	"testing"
	"time"
)

func TestCompare_tellsTheCostliestNodeByTheDay(t *testing.T) {
	before := []usage{{cpu: time.Second, data: 1e6}, {cpu: time.Second, data: 1e6}}
	after := []usage{
		{cpu: 4 * time.Second, resident: memory{all: 90e6, own: 60e6, program: 30e6}, data: 1.01e6},
		{cpu: 2 * time.Second, resident: memory{all: 100e6, own: 55e6, program: 45e6}, data: 1.02e6},
	}
	want := map[string]float64{
		"idle_cpu_s": 3, "idle_cpu_share": 0.005, "idle_disk_mb_per_day": 2.88, "idle_window_s": 600,
		"idle_rss_mb": 100, "idle_rss_own_mb": 55, "idle_rss_program_mb": 45,
	}
	got := map[string]float64{}
	for _, f := range compare(before, after, 10*time.Minute) {
		got[f.Name] = f.Value
	}
	for name, value := range want {
		if got[name] < value*0.999 || got[name] > value*1.001 {
			t.Errorf("%s: %v, want %v", name, got[name], value)
		}
	}
}

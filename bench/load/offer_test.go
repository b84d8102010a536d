package load

import "testing"

func TestPercentile_isTheLeastWaitThatSoManyOfAHundredDoNotExceed(t *testing.T) {
	hundred := make([]float64, 100)
	for i := range hundred {
		hundred[i] = float64(i + 1)
	}
	for _, c := range []struct {
		name  string
		waits []float64
		share int
		want  float64
	}{
		{"none", nil, 50, 0},
		{"one, the least share", []float64{7}, 0, 7},
		{"one", []float64{7}, 50, 7},
		{"one, all", []float64{7}, 100, 7},
		{"half of two is one", []float64{1, 2}, 50, 1},
		{"more than half of two is both", []float64{1, 2}, 51, 2},
		{"half of three is two", []float64{1, 2, 3}, 50, 2},
		{"95 % of ten is all ten", []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 95, 10},
		{"90 % of ten is nine", []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 90, 9},
		{"nobody of a hundred", hundred, 0, 1},
		{"one of a hundred", hundred, 1, 1},
		{"half of a hundred", hundred, 50, 50},
		{"95 of a hundred", hundred, 95, 95},
		{"all of a hundred", hundred, 100, 100},
	} {
		if got := (Outcome{Waits: c.waits}).Percentile(c.share); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

package demo

import (
	"os"
	"strings"
	"testing"
)

func TestActivities_areThoseOfTwelveDays(t *testing.T) {
	file, err := os.Open("activity.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close() //nolint:errcheck // it was only read
	all, err := ReadActivities(file)
	if err != nil {
		t.Fatal(err)
	}
	joint, unseen, days := 0, 0, map[int]bool{}
	for _, a := range all {
		days[a.DaysAgo] = true
		if len(a.Contributors) > 1 {
			joint++
		}
		if len(a.Attesters) == 0 {
			unseen++
		}
	}
	if len(all) < 60 || joint == 0 || unseen != 1 || !days[0] || !days[12] {
		t.Errorf("%d activities, %d of them joint, %d that nobody attests, on days %v", len(all), joint, unseen, days)
	}
}

func TestActivities_refusesALineThatSaysNothing(t *testing.T) {
	header := strings.Join(columns, ",") + "\n"
	for line, want := range map[string]string{
		"13,08:00,care,2h,amina,,hugo,":  "days_ago",
		"x,08:00,care,2h,amina,,hugo,":   "days_ago",
		"1,8 o'clock,care,2h,amina,,h,":  "start",
		"1,08:00,care,2h,,,hugo,":        "contributors",
		"1,08:00,care,2h,amina,,hugo,,,": "wrong number of fields",
	} {
		_, err := ReadActivities(strings.NewReader(header + line + "\n"))
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "line 2") {
			t.Errorf("%q: error %v, want one about line 2 and %s", line, err, want)
		}
	}
	if _, err := ReadActivities(strings.NewReader("a,b\n")); err == nil {
		t.Error("a file of another kind was read")
	}
}

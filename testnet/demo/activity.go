package demo

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
)

// columns is the header of activity.csv.
var columns = []string{"days_ago", "start", "category", "quantity", "contributors", "beneficiaries", "attesters", "summary"}

// Activity is one line of the village's diary: work that somebody did, for whom, and who will say so.
type Activity struct {
	Line          int           // in the file, for messages
	DaysAgo       int           // whole UTC days before the run, 0 to 12
	Start         time.Duration // from midnight UTC; only for categories counted by the hour
	Timed         bool          // whether a start is given
	Category      string
	Quantity      string // "2h30m" for hours, "12" for things
	Contributors  []string
	Beneficiaries []string
	Attesters     []string // empty: nobody attests it
	Summary       string
}

// ReadActivities reads the diary; its errors name the line.
func ReadActivities(r io.Reader) ([]Activity, error) {
	rows := csv.NewReader(r)
	rows.FieldsPerRecord = len(columns)
	header, err := rows.Read()
	if err != nil {
		return nil, fmt.Errorf("activities: %w", err)
	}
	if strings.Join(header, ",") != strings.Join(columns, ",") {
		return nil, fmt.Errorf("activities: the header is %q, %q is expected", strings.Join(header, ","), strings.Join(columns, ","))
	}
	var all []Activity
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, fmt.Errorf("activities: %w", err)
		}
		line, _ := rows.FieldPos(0)
		activity, err := parseActivity(row)
		if err != nil {
			return nil, fmt.Errorf("activities, line %d: %w", line, err)
		}
		activity.Line = line
		all = append(all, activity)
	}
}

func parseActivity(row []string) (Activity, error) {
	days, err := strconv.Atoi(row[0])
	if err != nil || days < 0 || days > 12 {
		return Activity{}, fmt.Errorf("days_ago is %q, a whole number from 0 to 12 is expected", row[0])
	}
	a := Activity{
		DaysAgo:       days,
		Timed:         row[1] != "",
		Category:      row[2],
		Quantity:      row[3],
		Contributors:  names(row[4]),
		Beneficiaries: names(row[5]),
		Attesters:     names(row[6]),
		Summary:       row[7],
	}
	if a.Timed {
		clock, err := time.Parse("15:04", row[1])
		if err != nil {
			return Activity{}, fmt.Errorf("start is %q, a time like 09:30 is expected", row[1])
		}
		a.Start = time.Duration(clock.Hour())*time.Hour + time.Duration(clock.Minute())*time.Minute
	}
	if a.Category == "" || a.Quantity == "" || len(a.Contributors) == 0 {
		return Activity{}, errors.New("category, quantity and contributors are needed")
	}
	return a, nil
}

// names splits "amina+farid".
func names(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, "+")
}

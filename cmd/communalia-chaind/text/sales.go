package text

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	communs "github.com/communalia/communalia-chain/x/communs/types"
)

// Sales tells what a provider sold, a line for each month and offer.
func Sales(sales []communs.SaleView) string {
	if len(sales) == 0 {
		return "nothing sold\n"
	}
	var told strings.Builder
	fmt.Fprintf(&told, "%-7s  %6s  %14s  %14s  %s\n", "month", "offer", "Communs", "burned", "")
	for _, sale := range sales {
		fmt.Fprintf(&told, "%-7s  %6d  %14s  %14s  %d × %s, %s (%s)\n",
			sale.Month, sale.OfferId, sale.Amount.Communs, sale.Burned.Communs, sale.Units, sale.Unit, sale.Title, sale.Community)
	}
	return told.String()
}

// SalesCSV writes what a provider sold for spreadsheets: amounts in Communs.
func SalesCSV(out io.Writer, sales []communs.SaleView) error {
	table := csv.NewWriter(out)
	rows := [][]string{{"month", "offer", "community", "title", "unit", "redemptions", "units", "amount", "burned"}}
	for _, sale := range sales {
		rows = append(rows, []string{
			sale.Month, strconv.FormatUint(sale.OfferId, 10), sale.Community, inert(sale.Title), inert(sale.Unit),
			strconv.FormatUint(sale.Redemptions, 10), strconv.FormatUint(sale.Units, 10), sale.Amount.Communs, sale.Burned.Communs,
		})
	}
	return table.WriteAll(rows)
}

// inert keeps a spreadsheet from taking words that somebody chose for a formula.
func inert(words string) string {
	if words != "" && strings.ContainsRune("=+-@\t\r", rune(words[0])) {
		return "'" + words
	}
	return words
}

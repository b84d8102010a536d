package types

import (
	"slices"
	"time"
)

// HasVouch tells whether a person's vouch stands in a list.
func HasVouch(vouches []Vouch, voucher uint64) bool {
	return slices.ContainsFunc(vouches, func(v Vouch) bool { return v.VoucherId == voucher && v.RevokedAt == nil })
}

// WithoutVouch gives a list without a person's vouch.
func WithoutVouch(vouches []Vouch, voucher uint64) []Vouch {
	return slices.DeleteFunc(slices.Clone(vouches), func(v Vouch) bool { return v.VoucherId == voucher })
}

// Revoke marks a person's vouch as taken back, and tells whether one stood.
func (v *Vouches) Revoke(voucher uint64, now time.Time) bool {
	for i := range v.Given {
		if v.Given[i].VoucherId == voucher && v.Given[i].RevokedAt == nil {
			v.Given[i].RevokedAt = &now
			return true
		}
	}
	return false
}

// Revoked counts the vouches taken back.
func (v Vouches) Revoked() uint32 {
	var revoked uint32
	for _, vouch := range v.Given {
		if vouch.RevokedAt != nil {
			revoked++
		}
	}
	return revoked
}

// Empty tells whether there is nothing to store.
func (v Vouches) Empty() bool { return len(v.Given) == 0 && len(v.Renewal) == 0 }

// Since gives the allowance without the vouches that are older than a window before now.
func (a Allowance) Since(now time.Time, window time.Duration) Allowance {
	from := now.Add(-window).Unix()
	a.VouchedAt = slices.DeleteFunc(slices.Clone(a.VouchedAt), func(at int64) bool { return at <= from })
	return a
}

// Empty tells whether there is nothing to store.
func (a Allowance) Empty() bool { return len(a.VouchedAt) == 0 && a.OpenInvitations == 0 }

package types

import "time"

// dayLength is that of a UTC day in seconds.
const dayLength = 24 * 60 * 60

// Day is the UTC day of a moment, counted from 1970.
func Day(t time.Time) uint32 { return uint32(max(0, t.Unix()) / dayLength) }

// Counts tells whether the person counts among the community's active persons: one in grace does.
func (s MembershipStatus) Counts() bool {
	return s == MEMBERSHIP_STATUS_ACTIVE || s == MEMBERSHIP_STATUS_GRACE
}

// MaySpend tells whether who is not active may spend for a while: who left, or was excluded. Communs are never confiscated.
func (s MembershipStatus) MaySpend() bool {
	return s == MEMBERSHIP_STATUS_LEFT || s == MEMBERSHIP_STATUS_EXCLUDED
}

// RenewalAsked tells whether so many vouches were revoked that acts no longer renew the membership. Founders, whom nobody vouched for, are never asked.
func (m Membership) RenewalAsked() bool {
	return m.VouchesNeeded > 0 && m.VouchesRevoked >= m.VouchesNeeded
}

// Begin makes the membership one of an active person, from now on.
func (m *Membership) Begin(now time.Time, rules CommunityParams) {
	m.ActiveSince = now
	m.EndedAt = nil
	m.Renew(now, rules)
}

// Renew makes the membership last anew, from now on.
func (m *Membership) Renew(now time.Time, rules CommunityParams) {
	m.Status = MEMBERSHIP_STATUS_ACTIVE
	m.LastActDay = Day(now)
	m.ExpiresAt = now.Add(rules.MembershipPeriod)
	m.GraceEndsAt = nil
}

// End makes the membership one that is over, since now. Who left or was excluded needs a new candidacy, so the vouches no longer matter.
func (m *Membership) End(now time.Time, status MembershipStatus) {
	m.Status = status
	if status.MaySpend() {
		m.VouchesNeeded, m.VouchesRevoked = 0, 0
	}
	m.EndedAt = &now
	m.GraceEndsAt = nil
	m.Position = 0
}

// Next is the moment at which time changes the membership, if nothing else does before.
func (m Membership) Next(p Params) time.Time {
	switch m.Status {
	case MEMBERSHIP_STATUS_GRACE:
		return *m.GraceEndsAt
	case MEMBERSHIP_STATUS_LAPSED:
		return m.EndedAt.Add(p.ReturnPeriod)
	case MEMBERSHIP_STATUS_LEFT:
		return m.SpendUntil(p)
	case MEMBERSHIP_STATUS_EXCLUDED:
		return m.EndedAt.Add(max(p.ReturnPeriod, p.SpendingPeriod))
	default:
		return m.ExpiresAt
	}
}

// SpendUntil is when who left or was excluded can no longer spend what they hold.
func (m Membership) SpendUntil(p Params) time.Time { return m.EndedAt.Add(p.SpendingPeriod) }

// VouchFrom is when a member may vouch for others: founders at once, the others after a time that is shorter in a young community.
func (m Membership) VouchFrom(c Community, p CommunityParams, now time.Time) time.Time {
	switch {
	case m.Founder:
		return m.ActiveSince
	case c.Young(p, now):
		return m.ActiveSince.Add(p.YoungVouchAfter)
	default:
		return m.ActiveSince.Add(p.VouchAfter)
	}
}

// MaxVouches is how many vouches a member gives within the window.
func (m Membership) MaxVouches(c Community, p CommunityParams, now time.Time) uint32 {
	if m.Founder && c.Young(p, now) {
		return p.FounderMaxVouches
	}
	return p.MaxVouches
}

// YoungUntil is when the rules for young communities end.
func (c Community) YoungUntil(p CommunityParams) time.Time { return c.FoundedAt.Add(p.YoungPeriod) }

// Young tells whether the rules for young communities hold.
func (c Community) Young(p CommunityParams, now time.Time) bool {
	return now.Before(c.YoungUntil(p))
}

// StatusOf is the status of a community of n active persons.
func StatusOf(closed bool, n uint64) CommunityStatus {
	switch {
	case closed:
		return COMMUNITY_STATUS_CLOSED
	case n < MinAwake:
		return COMMUNITY_STATUS_ASLEEP
	}
	return COMMUNITY_STATUS_AWAKE
}

// Closed tells whether the community's assembly closed it.
func (c Census) Closed() bool { return c.Status == COMMUNITY_STATUS_CLOSED }

// Closed tells whether the community's assembly closed it.
func (c Community) Closed() bool { return c.ClosedAt != nil }

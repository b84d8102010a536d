// Package idle measures what a node costs while nobody does anything: processor time, resident memory and disk, as the
// system counts them. Of several nodes it tells the costliest.
package idle

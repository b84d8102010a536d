// Package decision is the guarded door through which assemblies, and the commissions that they mandate, act: it asks the one table of permissions what
// may be decided, and by whom, and executes a decided message in the name of its scope. There is no other way to execute a message without a signature.
package decision

// Package types holds the words of x/governance: proposals, their votes, and the rules by which assemblies decide.
package types

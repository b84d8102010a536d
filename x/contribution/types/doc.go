// Package types holds the messages, the state and the errors of contributions.
package types

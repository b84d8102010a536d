//go:build !linux

package memory

// handBackProgram does nothing: other systems have no way to ask for it.
func handBackProgram() {}

package communs

import (
	"strings"
	"testing"

	"github.com/communalia/communalia-chain/x/communs/types"
)

func TestAutoCLI_hasACommandWithAnExampleForEveryQuery(t *testing.T) {
	commands := map[string]string{}
	for _, c := range (AppModule{}).AutoCLIOptions().Query.RpcCommandOptions {
		commands[c.RpcMethod] = c.Example
		if name, _, _ := strings.Cut(c.Use, " "); !strings.Contains(c.Example, example+name) {
			t.Errorf("the example of %s does not show it: %q", name, c.Example)
		}
	}
	for _, method := range types.Query_serviceDesc.Methods {
		if commands[method.MethodName] == "" {
			t.Errorf("no command for %s", method.MethodName)
		}
	}
}

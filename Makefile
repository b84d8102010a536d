# Communalia's workshop: short names for what scripts/ does. `make help` lists them.
.DEFAULT_GOAL := help
.PHONY: help build build-arm64 arm64 install proto proto-breaking lint fmt check test sim sim-long model sequences fuzz malformed chaos mutants evil power spam demo demo-stop testnet bench bench-exec bench-scale

help: ## list these targets
	@sed -nE 's/^([a-z0-9-]+):.*## (.*)/  \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-18s %s\n", $$1, $$2}'

build: ## build the node's program into build/
	@scripts/build.sh

build-arm64: ## build it for a Raspberry Pi or the like, into build/arm64/ (no C compiler is needed)
	@GOARCH=arm64 CGO_ENABLED=0 scripts/build.sh build/arm64

arm64: ## let one of four nodes be of 64-bit ARM, in an emulator (needs qemu-user-static)
	@command -v qemu-aarch64-static >/dev/null || { echo "qemu-aarch64-static is not there: install it, on Debian with apt-get install qemu-user-static" >&2; exit 1; }
	@go test ./tests/e2e -run oneOfAnotherKindOfMachine -arm64 -count 1 -timeout 1h -v

install: ## build the node's program into Go's folder of programs
	@scripts/build.sh "$${GOBIN:-$$(go env GOPATH)/bin}"

proto: ## lint and format the .proto files, generate Go code and the OpenAPI document
	@scripts/proto.sh

proto-breaking: ## tell which changes of the .proto files break clients of branch main
	@scripts/proto.sh --breaking

lint: ## look for mistakes, and for what would make two nodes disagree
	@scripts/lint.sh

fmt: ## format Go and .proto files
	@scripts/fmt.sh

check: ## fail where generated code, formatting or go.mod drifted from their source
	@scripts/check.sh

test: ## run all checks and all tests
	@scripts/test.sh

sim: ## simulate 60,000 operations of honest and hostile members, some minutes (SEED=N for another run)
	@go test ./tests/simulation -run '^TestRun$$' -seed $(or $(SEED),1) -steps 60000 -timeout 0

sim-long: ## simulate 1,000,000 operations, or STEPS; what was done is kept in FILE (build/simulation.json), from which a run goes on
	@mkdir -p build
	@go test ./tests/simulation -run '^TestRun$$' -seed $(or $(SEED),1) -steps $(or $(STEPS),1000000) -resume $(abspath $(or $(FILE),build/simulation.json)) -timeout 0

model: ## run the application in lock-step with a second, simple writing of its rules, 3,000 blocks (SEED=N STEPS=N for others)
	@go test ./tests/model -run '^TestRun$$' -seed $(or $(SEED),1) -steps $(or $(STEPS),3000) -timeout 0 -v

sequences: ## make 20,000 random sequences of what may happen to seats, judged by CometBFT's own validator set
	@go test ./x/validator/keeper -run TestSequences -sequences 20000 -timeout 2h -v

mutants: ## plant faults one after the other, and show which tests catch each (ARGS="-only quota" for some)
	@go run -buildvcs=false ./tests/mutants/cmd/mutants $(ARGS)

fuzz: ## look for inputs that break a rule, FUZZTIME=30s for each target (ARGS="FuzzMessage" for some)
	@scripts/fuzz.sh $(ARGS)

malformed: ## send a running node 100,000 malformed transactions, none of which may do anything
	@go test ./tests/e2e -run TestMalformed -malformed 100000 -count=1 -timeout 2h -v

chaos: ## break a network of real processes, round after round, and check what it promised (ARGS="-seed 7 -rounds 100 -faults kill,pause")
	@scripts/build.sh
	@COMMUNALIA_BIN=$(abspath build/communalia-chaind) go run -buildvcs=false ./tests/chaos/cmd/chaos $(ARGS)

evil: ## 20 double signers and 85 dishonest blocks in networks of four real validators, some 20 minutes (ARGS="-twins 3 -tries 1" for less)
	@go test ./tests/evil -v -count=1 -timeout 4h -twins 20 -tries 5 -spoil $(ARGS)

power: ## cut the power of real nodes 50 times, as root (ARGS="-cuts 10 -seed 7 -fs xfs" for others)
	@go test ./tests/power -v -count=1 -timeout 4h -cuts 50 -careless $(ARGS)

spam: ## flood real nodes for 10 minutes while honest members go on (ARGS="-for 2m -rate 400" for others)
	@go test ./tests/spam -v -count=1 -timeout 4h -for 10m -strict $(ARGS)

demo: ## build and run the main job on a real node, told as a story (DEMO=once stops by itself)
	@scripts/demo.sh $(if $(filter once,$(DEMO)),-once)

demo-stop: ## stop the node that the demo left running
	@scripts/demo.sh -stop

testnet: ## run four validators on this machine until interrupted (ARGS="-fresh" begins anew)
	@scripts/testnet.sh $(ARGS)

bench: ## measure everything, the idle node and, as root, small ones for 10 minutes each (ARGS="-window 2m" for less)
	@scripts/bench.sh $(ARGS) all

bench-exec: ## measure attestation and settlement against a send of coins
	@scripts/bench.sh $(ARGS) exec

bench-scale: ## measure blocks at 1,000 and at 1,000,000 members, and 100,000 contributions that fall due at once
	@scripts/bench.sh $(ARGS) scale surge

# One flag set for every build of the window: a change of it compiles all of OpenGL's bindings again.
WINDOW := -tags x11
GO ?= go
TESTS := CGO_ENABLED=0 $(GO) run gotest.tools/gotestsum@v1.13.0 --format pkgname-and-test-fails --
BIN := $(CURDIR)/bin

.DEFAULT_GOAL := help
.PHONY: help run test lint story bench build crash fuzz windows-check simulate simulate-bugs guards cuts clean

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: ## builds the program and opens its window; without a display, plays the week into out/story/
	@if [ -n "$$DISPLAY" ] || [ -n "$$WAYLAND_DISPLAY" ]; then \
		packaging/prepare.sh window && $(MAKE) --no-print-directory build && $(BIN)/soglia; \
	else \
		echo "There is no display here: the week at Pagnana is played in a virtual one; pictures and summary go to out/story/."; \
		$(MAKE) --no-print-directory story; \
	fi

build: ## bin/soglia (the window), bin/soglia-merge (without one) and bin/soglia-collector
	@packaging/prepare.sh window
	CGO_ENABLED=1 $(GO) build $(WINDOW) -o $(BIN)/soglia ./cmd/soglia
	CGO_ENABLED=0 $(GO) build -o $(BIN)/soglia-merge ./cmd/soglia-merge
	CGO_ENABLED=0 $(GO) build -o $(BIN)/soglia-collector ./cmd/soglia-collector

test: ## every test, without a display and without cgo; ends with how many ran
	$(TESTS) -tags ci ./...

lint: $(BIN)/golangci-lint $(BIN)/staticcheck $(BIN)/gofumpt ## gofumpt, go vet, staticcheck, golangci-lint
	@unformatted=$$($(BIN)/gofumpt -l $$(git ls-files '*.go' | grep -v '\.pb\.go$$')); \
		if [ -n "$$unformatted" ]; then echo "gofumpt would change:"; echo "$$unformatted"; exit 1; fi
	CGO_ENABLED=0 $(GO) vet -tags ci ./...
	CGO_ENABLED=0 GOOS=windows $(GO) vet -tags ci ./...
	CGO_ENABLED=0 $(BIN)/staticcheck -tags ci ./...
	CGO_ENABLED=0 $(BIN)/golangci-lint run --build-tags ci ./...

story: ## a week at Pagnana in the real window, in a virtual display: pictures and summary in out/story/
	@packaging/prepare.sh story
	@$(MAKE) --no-print-directory build
	$(GO) test -tags story -count=1 -timeout 60m -v ./internal/story

bench: ## goal, measured, met or not; exchanges beside PouchDB, which npm installs into bench/peer
	CGO_ENABLED=0 $(GO) run ./bench

crash: ## 200 rounds of kill -9 on a writing process, and as many torn writes of the store's file
	SOGLIA_KILL_ROUNDS=200 CGO_ENABLED=0 $(GO) test -count=1 -timeout 60m -v -run Kill ./internal/proof
	VAULT_CRASH_ROUNDS=200 CGO_ENABLED=0 $(GO) test -count=1 -timeout 60m -v -run Kill ./storage/sqlite/vault

HISTORIES ?= 2000
SEED ?= 1

simulate: ## HISTORIES=2000 SEED=1: whole networks played from seeds, one in ten on the encrypted store; a failure is told as a story
	SOGLIA_HISTORIES=$(HISTORIES) SOGLIA_SEED=$(SEED) CGO_ENABLED=0 $(GO) test -count=1 -timeout 24h -v -run 'TestHistories$$' ./internal/proof/simulated

simulate-bugs: ## plants bugs in the program, one by one, and tells how many histories the simulation needs to find each
	SOGLIA_BUGS=all SOGLIA_HISTORIES=$(HISTORIES) SOGLIA_SEED=$(SEED) CGO_ENABLED=0 $(GO) test -count=1 -timeout 24h -v -run 'TestPlantedBugsAreFound$$' ./internal/proof/simulated

guards: ## switches off, one by one, what keeps the promises of docs/security.md, and expects the test of each to fail
	SOGLIA_GUARDS=all CGO_ENABLED=0 $(GO) test -count=1 -timeout 2h -v -run 'TestWithoutItsGuardAPromiseIsBroken$$' ./internal/proof/guards

cuts: ## 1,000 schedules of cuts on real sockets
	SOGLIA_CUTS=1000 CGO_ENABLED=0 $(GO) test -count=1 -timeout 2h -v -run 'TestCutsNeverStick$$' ./sync/collector

windows-check: ## builds for Windows, runs the storage tests and the program under Wine; pictures in out/windows/
	@packaging/prepare.sh windows
	GO="$(GO)" packaging/windows/check.sh

clean: ## removes what was built here
	rm -rf bin out bench/peer/node_modules

$(BIN)/golangci-lint:
	GOBIN=$(BIN) $(GO) install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
$(BIN)/staticcheck:
	GOBIN=$(BIN) $(GO) install honnef.co/go/tools/cmd/staticcheck@v0.8.2
$(BIN)/gofumpt:
	GOBIN=$(BIN) $(GO) install mvdan.cc/gofumpt@v0.12.0

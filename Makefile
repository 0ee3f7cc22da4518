# `make` builds, checks and publishes; `make test` runs every test, but those of the site in a
# browser, which `make test-site` runs, those with other programs, which `make test-exchange` runs,
# and those with failing disks, which `make test-injection` runs. Each does all the set-up it needs.

PREFIX ?= /usr/local
SWIFT ?= swift
BIN := .build/release/tricks
SOURCES := Sources Tests Plugins Fuzz Package.swift
# Relocations in a packed form save 0.8 ms of each start; loaders know it from glibc 2.36 on.
PACKED := $(shell ldd --version 2>/dev/null | awk 'NR == 1 { split($$NF, version, "."); \
  if (version[1] == 2 && version[2] >= 36) \
    print "-Xswiftc -use-ld=lld -Xlinker -z -Xlinker pack-relative-relocs" }')
RELEASE := -c release --static-swift-stdlib --product tricks $(PACKED)

.PHONY: all bootstrap build test test-site test-exchange test-injection lint format install uninstall completions manual bench demo fuzz clean

all: build
	$(BIN) --catalog catalog doctor
	$(BIN) --catalog catalog site
	@echo
	@echo "Built $(BIN) and the site: open public/index.html"
	@echo "Try: $(BIN) list"

bootstrap:
	@scripts/bootstrap

build: bootstrap
	$(SWIFT) build $(RELEASE)

test:
	@scripts/bootstrap test
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

# The published site in a browser, with a validator and an accessibility checker.
test-site:
	@scripts/bootstrap test-site
	$(SWIFT) build
	Tests/Site/run .build/debug/tricks

# What `export` writes, held against the programs that read it: BibTeX, Biber, Pandoc.
test-exchange:
	@scripts/bootstrap test-exchange
	$(SWIFT) build
	Tests/Exchange/run .build/debug/tricks

# Each system call that writes made to fail and to kill, in each command that edits.
test-injection:
	@scripts/bootstrap test-injection
	$(SWIFT) build
	Tests/Injection/run .build/debug/tricks

lint:
	$(SWIFT) format lint --strict --recursive $(SOURCES)

format:
	$(SWIFT) format --in-place --recursive $(SOURCES)

completions: build
	@mkdir -p .build/completions
	$(BIN) --generate-completion-script bash > .build/completions/tricks
	$(BIN) --generate-completion-script zsh > .build/completions/_tricks
	$(BIN) --generate-completion-script fish > .build/completions/tricks.fish

# Manual pages, made out of the program's own help.
manual: build
	scripts/manual $(BIN) .build/manual

# Timings as ratios to a peer in the same run; not part of the tests.
bench: build
	@scripts/bootstrap bench
	Benchmarks/run $(BIN)
	Benchmarks/logs $(BIN)
	Benchmarks/links $(BIN) .build/bench-tools/bin/lychee
	Benchmarks/site $(BIN) .build/bench-tools/hugo/binaries/hugo
	@scripts/bootstrap test-site
	Benchmarks/search $(BIN)

# A healthy run and a sick one, diagnosed start to end.
demo: build
	$(BIN) diagnose catalog/rules/logs/overfitting.quiet.csv
	@echo
	$(BIN) diagnose catalog/rules/logs/overfitting.fires.csv --classes 10 || test $$? -eq 1

# Coverage-guided fuzzing: ten minutes for each target.
fuzz: bootstrap
	Fuzz/run all 600

install: build completions manual
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/man/man1" \
	  "$(DESTDIR)$(PREFIX)/share/bash-completion/completions" \
	  "$(DESTDIR)$(PREFIX)/share/zsh/site-functions" "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d"
	install -m 755 $(BIN) "$(DESTDIR)$(PREFIX)/bin/tricks"
	install -m 644 .build/completions/tricks "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/tricks"
	install -m 644 .build/completions/_tricks "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_tricks"
	install -m 644 .build/completions/tricks.fish "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/tricks.fish"
	install -m 644 .build/manual/*.1 "$(DESTDIR)$(PREFIX)/share/man/man1/"

uninstall:
	rm -f "$(DESTDIR)$(PREFIX)/bin/tricks" "$(DESTDIR)$(PREFIX)"/share/man/man1/tricks*.1 \
	  "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/tricks" \
	  "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_tricks" \
	  "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/tricks.fish"

clean:
	rm -rf .build public

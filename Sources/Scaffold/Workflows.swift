/// The GitHub workflows of a new workspace.
enum Workflows {
  /// Checks the links once a week.
  static func links(_ options: ScaffoldOptions) -> String {
    #"""
    # Checks every link of the catalog once a week, and when started by hand.
    # The run fails when `tricks check` finds links that are dead; its summary names them.
    name: Links

    on:
      schedule:
        - cron: "23 5 * * 1"
      workflow_dispatch:

    permissions:
      contents: read

    concurrency:
      group: links

    \#(environment(options))

    jobs:
      check:
        runs-on: ubuntu-latest
        container: swift:6.2
        timeout-minutes: 90
        defaults:
          run:
            shell: bash
        steps:
    \#(program(workflow: "links.yml"))

          - name: Check the links
            run: |
              report="$RUNNER_TEMP/report.txt"
              status=0
              .tricks-bin/tricks check > "$report" || status=$?
              case "$status" in
                0) verdict="Nothing is wrong with the links." ;;
                1) verdict="Some links need a look." ;;
                *) verdict="The check could not be done: exit status $status." ;;
              esac
              {
                echo "## $verdict"
                echo
                echo '~~~~~~~~text'
                # A summary may hold one megabyte.
                head -c 900000 "$report"
                echo
                echo '~~~~~~~~'
              } >> "$GITHUB_STEP_SUMMARY"
              exit "$status"

    """#
  }

  /// Publishes the site after each push.
  static func site(_ options: ScaffoldOptions) -> String {
    #"""
    # Builds the site and publishes it on GitHub Pages after each push to main.
    # Once, by hand: in the repository's settings, under Pages, choose "GitHub Actions" as source.
    name: Site

    on:
      push:
        branches: [main]
      workflow_dispatch:

    permissions:
      contents: read

    # One publication at a time; one that has begun is not broken off.
    concurrency:
      group: pages
      cancel-in-progress: false

    \#(environment(options))

    jobs:
      build:
        runs-on: ubuntu-latest
        container: swift:6.2
        timeout-minutes: 60
        permissions:
          contents: read
          pages: read
        defaults:
          run:
            shell: bash
        steps:
    \#(program(workflow: "site.yml"))

          - name: Ask where the site will be served from
            id: pages
            uses: actions/configure-pages@v5

          - name: Build the site
            env:
              BASE_URL: ${{ steps.pages.outputs.base_url }}
            run: .tricks-bin/tricks site --base-url "$BASE_URL"

          - uses: actions/upload-pages-artifact@v4
            with:
              path: public

      deploy:
        needs: build
        runs-on: ubuntu-latest
        timeout-minutes: 15
        permissions:
          pages: write
          id-token: write
        environment:
          name: github-pages
          url: ${{ steps.deployment.outputs.page_url }}
        steps:
          - name: Publish
            id: deployment
            uses: actions/deploy-pages@v4

    """#
  }

  private static func environment(_ options: ScaffoldOptions) -> String {
    let isKnown = options.sourceRepository != ScaffoldOptions.unknownRepository
    let request = isKnown ? "" : "\n  # There is no place known yet: put yours here."
    return """
      env:
        # The repository on GitHub that holds the source of tricks, and its branch, tag or commit.\(request)
        TRICKS_REPOSITORY: "\(options.sourceRepository)"
        TRICKS_REF: "main"
      """
  }

  /// The steps that get the catalog and build the program, once for each version of its source.
  private static func program(workflow: String) -> String {
    #"""
          - name: Ask where the source of tricks is
            if: env.TRICKS_REPOSITORY == '\#(ScaffoldOptions.unknownRepository)'
            run: |
              echo "::error file=.github/workflows/\#(workflow)::Set TRICKS_REPOSITORY to the repository with the source of tricks."
              exit 1

          - uses: actions/checkout@v5

          - name: Get the source of tricks
            uses: actions/checkout@v5
            with:
              repository: ${{ env.TRICKS_REPOSITORY }}
              ref: ${{ env.TRICKS_REF }}
              path: .tricks-source
              persist-credentials: false

          - name: Install the libraries that tricks needs
            run: |
              apt-get update
              DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
                ca-certificates pkg-config libcmark-gfm-dev libcmark-gfm-extensions-dev \
                libcurl4-openssl-dev libsqlite3-dev libpcre2-dev duktape-dev libjs-katex

          - name: Look for a program built earlier
            id: built
            uses: actions/cache@v4
            with:
              path: .tricks-bin
              key: tricks-${{ hashFiles('.tricks-source/Package.swift', '.tricks-source/Sources/**', '.tricks-source/Plugins/**', '.tricks-source/site/**') }}

          - name: Build tricks
            if: steps.built.outputs.cache-hit != 'true'
            run: |
              swift build --package-path .tricks-source -c release --static-swift-stdlib \
                --product tricks
              mkdir -p .tricks-bin
              cp .tricks-source/.build/release/tricks .tricks-bin/
    """#
  }
}

"""What the tests of the site share: exported sites, their pages, a browser, a server."""

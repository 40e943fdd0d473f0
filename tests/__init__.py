"""The rings of tests, by cost; see CONTRIBUTING.md."""

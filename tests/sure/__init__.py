"""What looks at a whole seeded board from outside, for minutes: `make sure` runs it, `make test` does not."""

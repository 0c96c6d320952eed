#!/usr/bin/env bash
# The plan must name what ships and what a severity means.
set -eu
plan="$(dirname "$0")/../docs/release-plan.md"
for heading in 'What ships' 'Severity'; do
  grep -q "^## $heading\$" "$plan" || { echo "release-plan.md has no section '$heading'"; exit 1; }
  echo "found: $heading"
done

#!/usr/bin/env bash
# Reads articles.enriched, incidents and alerts with consumer.js, and fails when a topic has no readable record.
# Against BOOTSTRAP_SERVERS and REGISTRY_URL where they are set; else against an embedded edition that it starts.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
topics=(articles.enriched incidents alerts)

work=$(mktemp -d)
edition=
finish() {
  if [ -n "$edition" ]; then
    # TERM: what a script starts in the background ignores INT.
    kill "$edition" 2>/dev/null || true
    wait "$edition" 2>/dev/null || true
  fi
  rm -rf "$work"
}
trap finish EXIT

(cd "$here" && npm ci --ignore-scripts --no-audit --no-fund --silent)

if [ -z "${BOOTSTRAP_SERVERS:-}" ]; then
  "$here/../../breachwire" up --data "$work/data" --port-broker 0 --port-registry 0 --port-ingest 0 --port-enrich 0 \
    --port-alert 0 >"$work/up.log" 2>&1 &
  edition=$!
  for _ in $(seq 600); do
    grep -q 'Ctrl-C stops' "$work/up.log" && break
    kill -0 "$edition" || { cat "$work/up.log"; exit 1; }
    sleep 1
  done
  BOOTSTRAP_SERVERS=$(sed -n 's/^breachwire: Kafka *//p' "$work/up.log")
  REGISTRY_URL=$(sed -n 's/^breachwire: registry *//p' "$work/up.log")
fi
export BOOTSTRAP_SERVERS REGISTRY_URL

# A new group each time, so that it reads from the first record.
GROUP_ID=breachwire-check-$$-$RANDOM IDLE_SECONDS=${IDLE_SECONDS:-15} timeout 180 \
  node "$here/consumer.js" "${topics[@]}" >"$work/records.jsonl"

missing=0
for topic in "${topics[@]}"; do
  count=$(grep -c "^{\"topic\":\"$topic\",.*\"value\":{" "$work/records.jsonl" || true)
  echo "consumer-js: $topic: $count records"
  [ "$count" -gt 0 ] || missing=1
done
exit "$missing"

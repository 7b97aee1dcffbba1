#!/usr/bin/env bash
# Runs the example consumers, consumer-java and, where there is node with npm, consumer-js, and fails when one of their
# topics gives them no readable record. Before consumer-js runs the producer in JavaScript that docs/producing.md shows,
# whose article consumer-js has to find enriched. Against BOOTSTRAP_SERVERS and REGISTRY_URL where they are set; else
# against an embedded edition that it starts.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

work=$(mktemp -d)
edition=
consumer=
finish() {
  # TERM: what a script starts in the background ignores INT.
  for process in $consumer $edition; do
    kill "$process" 2>/dev/null || true
    wait "$process" 2>/dev/null || true
  done
  rm -rf "$work"
}
trap finish EXIT

if [ -z "${BOOTSTRAP_SERVERS:-}" ]; then
  "$here/../breachwire" up --data "$work/data" --port-broker 0 --port-registry 0 --port-ingest 0 --port-enrich 0 \
    --port-alert 0 >"$work/up.log" 2>&1 &
  edition=$!
  for _ in $(seq 600); do
    grep -q 'Ctrl-C stops' "$work/up.log" && break
    kill -0 "$edition" || { cat "$work/up.log"; exit 1; }
    sleep 1
  done
  BOOTSTRAP_SERVERS=$(sed -n 's/^breachwire: Kafka *//p' "$work/up.log")
  REGISTRY_URL=$(sed -n 's/^breachwire: registry *//p' "$work/up.log")
else
  # Builds what the Java consumer runs on.
  "$here/../breachwire" --version >/dev/null
fi
export BOOTSTRAP_SERVERS REGISTRY_URL
# A new group each time, so that it reads from the first record.
group=breachwire-check-$$-$RANDOM

# How many lines of a file begin as an extended regular expression says.
count() {
  grep -cE "^$1" "$2" || true
}

# Runs a consumer until it has printed lines that begin in each of the ways given, or for two minutes.
check() {
  local name=$1 deadline=$((SECONDS + 120)) beginning missing
  shift
  local beginnings=()
  while [ "$1" != -- ]; do
    beginnings+=("$1")
    shift
  done
  shift
  GROUP_ID=$group-$name "$@" >"$work/$name.out" 2>"$work/$name.err" &
  consumer=$!
  while :; do
    missing=
    for beginning in "${beginnings[@]}"; do
      [ "$(count "$beginning" "$work/$name.out")" -gt 0 ] || missing=$beginning
    done
    [ -n "$missing" ] && [ $SECONDS -lt $deadline ] && kill -0 "$consumer" 2>/dev/null || break
    sleep 0.5
  done
  if [ -n "$missing" ]; then
    cat "$work/$name.err" >&2
    echo "$name: no line begins with $missing" >&2
    exit 1
  fi
  kill "$consumer"
  wait "$consumer" || true
  consumer=
  for beginning in "${beginnings[@]}"; do
    echo "$name: $(count "$beginning" "$work/$name.out") lines begin with $beginning"
  done
}

mkdir "$work/classes"
javac -Xlint:all -Werror -cp "$here/../standalone/target/breachwire/lib/*" -d "$work/classes" "$here/consumer-java/Consumer.java"
check consumer-java 'incident .* of ' 'alert ' -- \
  java -cp "$work/classes:$here/../standalone/target/breachwire/lib/*" Consumer

if command -v node >/dev/null && command -v npm >/dev/null; then
  (cd "$here/consumer-js" && npm ci --ignore-scripts --no-audit --no-fund --silent)
  sed -n '/^```js$/,/^```$/{/^```/!p}' "$here/../docs/producing.md" >"$work/producer.js"
  NODE_PATH=$here/consumer-js/node_modules node "$work/producer.js"
  # The first 32 digits of the SHA-256 of our-cms/4711.
  produced=639d46193a4fa2490635805e75496209
  check consumer-js '\{"topic":"articles\.enriched","key":"'$produced'","value":\{' '\{"topic":"incidents",.*"value":\{' \
    '\{"topic":"alerts",.*"value":\{' -- node "$here/consumer-js/consumer.js" articles.enriched incidents alerts
else
  echo "consumer-js: skipped, there is no node with npm here"
fi

#!/usr/bin/env bash
# Tries a distribution as somebody does who has just unpacked it.
#   dist/src/test/smoke.sh target/coffer-VERSION.tar.gz
# Prints a line `ok CASE` or `not ok CASE` for each case, and what a failed one said.
set -uo pipefail

archive=$(readlink -f "$1")
work=$(mktemp -d "${TMPDIR:-/tmp}/smoke.XXXXXX")
home="$work/a folder/$(basename "$archive" .tar.gz)"
bin=$home/bin
server=
failed=0

end() {
  [ -z "$server" ] || kill -9 "$server" 2>/dev/null
  chmod -R u+w "$work"
  rm -rf "$work"
}
trap end EXIT

# nothing of whoever runs this, but the JDK
mkdir -p "$work/a folder" "$work/home" "$work/links"
for name in $(compgen -e | grep -E '^(VAULT|BAO|COFFER)_'); do unset "$name"; done
export HOME=$work/home PATH=$bin:/usr/local/bin:/usr/bin:/bin
cd "$work" || exit 1

# runs a case, which is a function, in this shell: it may start the server for those that follow
try() {
  if "$1" >"$work/said" 2>&1; then
    echo "ok $1"
  else
    echo "not ok $1"
    sed 's/^/  /' "$work/said"
    failed=$((failed + 1))
  fi
}

now_ms() {
  echo $(($(date +%s%N) / 1000000))
}

# starts a server and waits until it has said that
start() {
  local said=$1
  shift
  # emptied here: the shell that becomes the server may come to it later than the loop below
  : >"$work/server.out"
  "$@" >>"$work/server.out" 2>"$work/server.err" &
  server=$!
  for _ in $(seq 300); do
    grep -q "$said" "$work/server.out" && break
    kill -0 "$server" 2>/dev/null || break
    sleep 0.1
  done
  export VAULT_ADDR
  VAULT_ADDR=$(sed -n 's/^ *Listener: *//p' "$work/server.out")
  grep "$said" "$work/server.out" || {
    cat "$work/server.out" "$work/server.err"
    return 1
  }
}

stop() {
  local begun code
  begun=$(now_ms)
  kill -TERM "$server"
  wait "$server"
  code=$?
  server=
  echo "ended with $code after $(($(now_ms) - begun)) ms"
  [ "$code" = 0 ] && [ $(($(now_ms) - begun)) -lt 6000 ]
}

# runs a command as somebody who may not write to the distribution
as_reader() {
  if [ "$(id -u)" = 0 ]; then
    setpriv --reuid=65534 --regid=65534 --clear-groups env HOME=/nonexistent "$@"
  else
    "$@"
  fi
}

unpacks_into_a_folder_with_a_space() {
  tar -xzf "$archive" -C "$work/a folder" && [ -x "$bin/coffer" ] &&
    [ ! -e "$home/cache" ] && [ -f "$home/LICENSE" ] && [ -f "$home/README.md" ]
}

says_its_version_under_each_name() {
  local name flag
  for name in coffer vault bao; do
    for flag in version -version --version; do
      "$bin/$name" "$flag" | awk 'NR > 1 || $2 !~ /^v[0-9]+\.[0-9]+\.[0-9]+,?$/ {print; exit 1}' || return 1
    done
  done
}

runs_through_a_link() {
  ln -s "$bin/vault" "$work/links/vault" && "$work/links/vault" -version
}

is_read_only_for_others() {
  chmod 755 "$work" "$work/a folder"
  chmod -R a-w,a+rX "$home"
  as_reader "$bin/coffer" version
  local code=$?
  chmod -R u+w "$home"
  return $code
}

makes_its_start_up_caches_beside_a_first_start() {
  "$bin/coffer" version || return 1
  for _ in $(seq 600); do
    [ -f "$home/cache/stamp" ] && [ ! -e "$home/.making-caches" ] && break
    sleep 0.1
  done
  ls -A "$home" "$home/cache"
  [ ! -e "$home/.making-caches" ] && [ -s "$home/cache/server.aot" ] && [ -s "$home/cache/cli.aot" ] &&
    [ -s "$home/cache/scan.aot" ] && [ -s "$home/cache/staged.aot" ] &&
    [ "$(find "$home" -maxdepth 1 -name 'cache*' | wc -l)" = 1 ]
}

# Java passes over one that does not fit without a word, unless it is told not to.
has_caches_that_fit() {
  local COFFER_JAVA_OPTS=-XX:AOTMode=on
  export COFFER_JAVA_OPTS
  coffer version && coffer scan rules aws && echo none | coffer scan stdin &&
    ! timeout 20 coffer mcp -listen=0.0.0.0:0 2>"$work/err" && grep 'one of the loopback' "$work/err" &&
    start 'Root Token' coffer server -dev -dev-no-store-token -dev-listen-address=127.0.0.1:0 && stop
}

starts_a_development_server() {
  local flags
  for flags in '-dev -dev-root-token-id=root' '-dev -dev-root-token-id root' \
    '--dev --dev-root-token-id=root' '--dev --dev-root-token-id root'; do
    # shellcheck disable=SC2086 # words
    start 'Root Token: root' vault server $flags -dev-listen-address=127.0.0.1:0 || return 1
    grep 'Unseal Key: ' "$work/server.out" && stop || return 1
  done
  start 'Root Token: root' coffer server -dev -dev-root-token-id=root -dev-listen-address=127.0.0.1:0 &&
    [ "$(cat "$HOME/.vault-token")" = root ]
}

uses_its_caches() {
  tr '\0' '\n' <"/proc/$server/cmdline" | grep "^-XX:AOTCache=$home/cache/server.aot" &&
    [ ! -s "$work/server.err" ]
}

puts_and_gets_a_secret() {
  coffer kv put secret/shop user=ann password=s3cr3t &&
    [ "$(coffer kv get -field=password secret/shop)" = s3cr3t ] &&
    [ "$(bao kv get -field=user secret/shop)" = ann ] &&
    ! vault kv get secret/nothing
}

completes_in_bash() {
  coffer completion bash >"$work/completion" && bash -n "$work/completion" && bash -ec '
    source <(coffer completion bash)
    for name in coffer vault bao; do complete -p "$name" | grep _coffer; done
    COMP_WORDS=(coffer kv metadata pu) COMP_CWORD=3
    _coffer
    [ "${COMPREPLY[*]}" = put ]'
}

prints_commands_that_work_as_they_stand() {
  start 'Root Token: ' env PATH=/usr/bin:/bin "$bin/coffer" server -dev -dev-listen-address=127.0.0.1:0 || return 1
  sed -n '/^Try next/,$s/^    //p' "$work/server.out" >"$work/next"
  [ "$(wc -l <"$work/next")" = 4 ] && env -u VAULT_ADDR PATH=/usr/bin:/bin bash -ex "$work/next" && stop
}

ends_promptly_when_asked() {
  stop
}

keeps_what_it_stores_when_killed_and_leaves_no_files() {
  cat >"$work/server.hcl" <<END
storage "embedded" { path = "$work/store" }
listener "tcp" { address = "127.0.0.1:0" tls_disable = true }
END
  local key code pid
  start 'server started' coffer server -config "$work/server.hcl" || return 1
  coffer operator init -key-shares=1 -key-threshold=1 >"$work/init" || return 1
  key=$(sed -n 's/^Unseal Key 1: //p' "$work/init")
  VAULT_TOKEN=$(sed -n 's/^Initial Root Token: //p' "$work/init")
  export VAULT_TOKEN
  coffer operator unseal "$key" && coffer secrets enable -path=secret kv &&
    coffer kv put secret/a b=c || return 1
  pid=$server
  # what it has open in a temporary folder, a kill would leave there
  ! grep -F ' /tmp/' "/proc/$pid/maps" | grep -vF " $work/" && [ -z "$(find /tmp -name "$pid")" ] ||
    return 1
  kill -9 "$pid"
  { wait "$pid"; } 2>/dev/null
  server=
  start 'server started' coffer server -config "$work/server.hcl" || return 1
  coffer status
  code=$?
  [ "$code" = 2 ] && coffer operator unseal "$key" && [ "$(coffer kv get -field=b secret/a)" = c ] && stop
}

says_on_the_error_output_why_it_does_not_start() {
  ! coffer server -config "$work/missing.hcl" >"$work/out" 2>"$work/err" &&
    [ ! -s "$work/out" ] && grep "^Error: cannot read the configuration file $work/missing.hcl" "$work/err"
}

says_where_to_get_a_jdk() {
  cp -r "$home" "$work/no-jdk"
  echo 'is_jdk_25() { return 1; }' >>"$work/no-jdk/lib/jdk.sh"
  ! "$work/no-jdk/bin/coffer" version >"$work/out" 2>"$work/err" &&
    [ ! -s "$work/out" ] && grep 'https://adoptium.net' "$work/err" && grep JAVA_HOME "$work/err"
}

finds_a_jdk_in_java_home_first() {
  local jdk
  jdk=$(bash -c '. "$1/lib/jdk.sh" && find_jdk_25 && echo "$COFFER_JDK"' - "$home")
  ln -s "$jdk" "$work/links/jdk"
  [ "$(JAVA_HOME=$work/links/jdk bash -c '. "$1/lib/jdk.sh" && find_jdk_25 && echo "$COFFER_JDK"' - "$home")" \
    = "$work/links/jdk" ]
}

# short runs: what they find is no case, that they find it is
measures_a_server_of_its_own() {
  local flags
  for flags in '' -tls; do
    # shellcheck disable=SC2086 # words
    coffer bench $flags -dir="$work" -workloads=kv2-read@2,kv2-write@2,store@2 -rounds=2 -duration=0.4 -warmup=0.5 \
      -out="$work/run.json" -chart="$work/run.svg" >"$work/table" 2>"$work/progress" || return 1
    cat "$work/table" "$work/progress"
    grep -E '^kv2-read +coffer +2 +[1-9][0-9,]*.* 0$' "$work/table" &&
      grep -E '^kv2-read / null +[0-9.]+' "$work/table" &&
      grep -E '^kv2-write / store +[0-9.]+' "$work/table" &&
      grep '"circumstances"' "$work/run.json" && grep '^</svg>' "$work/run.svg" &&
      ! grep -E 'INFO|WARN' "$work/progress" &&
      [ -z "$(find "$work" -maxdepth 1 -name 'coffer-bench*')" ] || return 1
  done
}

# against a record of what no server does
holds_a_run_against_a_recorded_one() {
  local guard="-guard=$work/guard.json" words
  words="-dir=$work $guard -workloads=health@2 -rounds=1 -duration=0.4 -warmup=0.5"
  # shellcheck disable=SC2086 # words
  coffer bench $words -record && grep -E '"health / null": [0-9.]+$' "$work/guard.json" || return 1
  sed -i 's,: [0-9.]*$,: 1000,' "$work/guard.json"
  # shellcheck disable=SC2086 # words
  coffer bench $words >"$work/table" 2>"$work/err"
  [ $? = 1 ] && grep -E '^health / null +1000.000 +[0-9.]+ +-100 % +!$' "$work/table" &&
    grep '^Error: health / null fell by 100 %' "$work/err" && grep -- "$guard -record\$" "$work/err"
}

measures_the_mcp_server() {
  local flags
  for flags in '' -tls; do
    # shellcheck disable=SC2086 # words
    coffer bench $flags -dir="$work" -no-null -workloads=token-lookup-self@2,mcp-http@2,mcp-stdio@2,mcp-start -rounds=1 \
      -duration=1 -warmup=1 >"$work/table" 2>"$work/progress" || return 1
    cat "$work/table" "$work/progress"
    grep -E '^mcp-http +mcp +2 +[1-9][0-9,]*.* 0$' "$work/table" &&
      grep -E '^mcp-stdio +mcp +2 +[1-9][0-9,]*.* 0$' "$work/table" && grep -E '^mcp-start +mcp +1 ' "$work/table" &&
      grep -E '^mcp-stdio / token-lookup-self +[0-9.]+' "$work/table" || return 1
  done
}

measures_two_servers_by_turns() {
  start 'Root Token: root' coffer server -dev -dev-root-token-id=root -dev-listen-address=127.0.0.1:0 || return 1
  VAULT_TOKEN=root coffer bench -json -against="$VAULT_ADDR" -workloads=health -connections=2 -rate=200 \
    -rounds=1 -duration=0.4 -warmup=0 >"$work/run.json" &&
    grep '"health / other"' "$work/run.json" && grep -- '-rate=200' "$work/run.json" &&
    VAULT_TOKEN=root coffer bench -address="$VAULT_ADDR" -workloads=kv1-list -connections=2 -rounds=1 \
      -duration=0.4 -warmup=0 &&
    ! VAULT_TOKEN=root coffer secrets list | grep bench && stop &&
    ! coffer bench -address="$VAULT_ADDR" -token=root -workloads=health -rounds=1 2>"$work/err" &&
    grep "^Error: no connection to .*Connection refused" "$work/err"
}

says_how_fast_it_scans() {
  mkdir -p "$work/scanned" && printf 'password = "%s"\n' 'zQ8kd02Lmx77' >"$work/scanned/a.py" &&
    coffer bench scan -rounds=2 "$work/scanned" >"$work/table" && cat "$work/table" &&
    grep -E '^ +2 +[0-9.]+ +[0-9.]+ +1$' "$work/table"
}

fills_a_server_and_reads_what_it_left() {
  start 'Root Token: root' coffer server -dev -dev-root-token-id=root -dev-listen-address=127.0.0.1:0 || return 1
  coffer bench fill -address="$VAULT_ADDR" -token=root -mounts=2 -policies=3 -secrets=1100 -leases=20 >"$work/made" &&
    coffer bench fill -address="$VAULT_ADDR" -token=root -secrets=1200 >>"$work/made" || return 1
  cat "$work/made"
  [ "$(sed 's/ in .* second//' "$work/made")" = 'mounts: 2
policies: 3
secrets: 1,100
leases: 20
secrets: 100, beside 1,100 that were there' ] &&
    coffer bench -address="$VAULT_ADDR" -token=root -workloads=kv2-read-filled@2 -rounds=1 -duration=0.4 \
      -warmup=0.5 >"$work/table" && grep -E '^kv2-read-filled +coffer +2 +[1-9][0-9,]*.* 0$' "$work/table" && stop
}

# asked to end, it tells what it made
tells_what_it_filled_when_it_is_ended() {
  local fill code
  start 'Root Token: root' coffer server -dev -dev-root-token-id=root -dev-listen-address=127.0.0.1:0 || return 1
  coffer bench fill -address="$VAULT_ADDR" -token=root -leases=100000000 >"$work/made" 2>"$work/progress" &
  fill=$!
  for _ in $(seq 300); do
    grep leases "$work/progress" && break
    sleep 0.1
  done
  kill -TERM "$fill"
  wait "$fill"
  code=$?
  cat "$work/made"
  [ "$code" = 143 ] && grep -E '^leases: [1-9][0-9,]* in ' "$work/made" && stop
}

obeys_java_options() {
  local options
  for options in -XX:+UseSerialGC -Xmx96m '-XX:MaxRAMPercentage=5 -XX:+UseG1GC'; do
    COFFER_JAVA_OPTS=$options start 'Root Token' coffer server -dev -dev-listen-address=127.0.0.1:0 && stop || return 1
  done
}

# nothing but the protocol comes from it, also when the server is gone
speaks_to_agents() {
  local meta='"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}'
  start 'Root Token' coffer server -dev -dev-no-store-token -dev-root-token-id=root -dev-listen-address=127.0.0.1:0 || return 1
  printf '%s\n' "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"server/discover\",\"params\":{$meta}}" \
    "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{$meta,\"name\":\"token-lookup\"}}" \
    'nonsense' | VAULT_TOKEN=root coffer mcp >"$work/out" 2>"$work/err" || return 1
  stop
  echo '{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{'"$meta"',"name":"health"}}' |
    coffer mcp >>"$work/out" 2>>"$work/err" || return 1
  cat "$work/out" "$work/err"
  [ "$(grep -c '^{"jsonrpc":"2.0",.*}$' "$work/out")" = 4 ] && [ "$(wc -l <"$work/out")" = 4 ] &&
    [ ! -s "$work/err" ] && grep '"id":1,.*"supportedVersions"' "$work/out" &&
    grep '"id":2,.*"isError":false.*"policies":\["root"\]' "$work/out" && grep -- '-32700' "$work/out" &&
    grep '"id":3,.*cannot connect.*"isError":true' "$work/out" &&
    ! coffer mcp -adress=x 2>"$work/err" && grep 'Did you mean "address"' "$work/err" &&
    ! timeout 20 coffer mcp -listen=8250 2>"$work/err" && grep 'an address and a port' "$work/err" &&
    ! timeout 20 coffer mcp -listen=0.0.0.0:0 2>"$work/err" && grep 'one of the loopback' "$work/err" &&
    ! timeout 20 coffer mcp -listen=127.0.0.1:0 -tls-cert-file=none.pem -tls-key-file=none.pem 2>"$work/err" &&
    grep 'Cannot read none.pem' "$work/err"
}

# for people: how long a start takes; no case, as nobody knows what else this machine does
show_times() {
  local begun
  begun=$(now_ms)
  start 'Root Token' coffer server -dev -dev-listen-address=127.0.0.1:0 >/dev/null 2>&1
  echo "# server -dev answered after $(($(now_ms) - begun)) ms"
  begun=$(now_ms)
  coffer status >/dev/null 2>&1
  echo "# status took $(($(now_ms) - begun)) ms"
  stop >/dev/null 2>&1
}

try unpacks_into_a_folder_with_a_space
try is_read_only_for_others
# what somebody left who was killed while the caches were made
mkdir "$home/cache.killed" "$home/.making-caches" && touch -d '1 hour ago' "$home/cache.killed" "$home/.making-caches"
try says_its_version_under_each_name
try runs_through_a_link
try makes_its_start_up_caches_beside_a_first_start
try has_caches_that_fit
try starts_a_development_server
try uses_its_caches
try puts_and_gets_a_secret
try completes_in_bash
try ends_promptly_when_asked
try prints_commands_that_work_as_they_stand
try keeps_what_it_stores_when_killed_and_leaves_no_files
try says_on_the_error_output_why_it_does_not_start
try says_where_to_get_a_jdk
try finds_a_jdk_in_java_home_first
unset VAULT_TOKEN
try measures_a_server_of_its_own
try measures_the_mcp_server
try holds_a_run_against_a_recorded_one
try measures_two_servers_by_turns
try says_how_fast_it_scans
try fills_a_server_and_reads_what_it_left
try tells_what_it_filled_when_it_is_ended
try obeys_java_options
try speaks_to_agents
show_times
[ "$failed" = 0 ]

# Finds a JDK 25 and names it in COFFER_JDK. Sourced by the programs that need one.

is_jdk_25() {
  [ -x "$1/bin/java" ] && [ -f "$1/release" ] && grep -q '^JAVA_VERSION="25[."]' "$1/release"
}

find_jdk_25() {
  local candidate on_path
  on_path=$(command -v java 2>/dev/null) && on_path=$(readlink -f "$on_path")
  for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/*25* /usr/java/*25* /opt/*25* /opt/java \
    "$HOME"/.sdkman/candidates/java/25* "$HOME"/.jdks/*25* "$HOME"/.local/share/mise/installs/java/*25* \
    /Library/Java/JavaVirtualMachines/*25*/Contents/Home "${on_path%/bin/java}"; do
    if [ -n "$candidate" ] && is_jdk_25 "$candidate"; then
      COFFER_JDK=$candidate
      return 0
    fi
  done
  cat >&2 <<'END'
Coffer needs a JDK 25, and there is none in JAVA_HOME, in the usual folders or on the PATH.
Get one from https://adoptium.net/temurin/releases/?version=25 and unpack it to /usr/lib/jvm,
or set JAVA_HOME to where it is.
END
  return 1
}

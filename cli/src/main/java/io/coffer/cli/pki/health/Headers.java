package io.coffer.cli.pki.health;

import java.util.List;
import java.util.Locale;

/// Lists of HTTP headers in the settings of a mount.
final class Headers {
  private Headers() {}

  /// Whether a list of the mount's settings has all of these, in any case of letters.
  static boolean has(Mount mount, String list, List<String> wanted) {
    List<String> given =
        Mount.texts(mount.tune().get(list)).stream()
            .map(header -> header.toLowerCase(Locale.ROOT))
            .toList();
    return wanted.stream().map(header -> header.toLowerCase(Locale.ROOT)).allMatch(given::contains);
  }
}

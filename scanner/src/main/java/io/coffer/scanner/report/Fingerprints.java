package io.coffer.scanner.report;

import io.coffer.crypto.HashAlgorithm;
import io.coffer.scanner.Finding;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/// Names for findings that stay the same when lines move: the secret, the rule, the path, and how
/// often these three were met before in that path.
final class Fingerprints {
  /// Of how many findings of one path those before are remembered.
  static final int REMEMBERED = 100_000;

  private final Map<String, Integer> met = new HashMap<>();
  private String path = "";

  /// @param finding of a scan, in its order: those of one path come one after the other
  String of(Finding finding, Where where) {
    var here = where.commit() + "!" + where.path();
    if (!here.equals(path) || met.size() == REMEMBERED) {
      met.clear();
      path = here;
    }
    var name = finding.identity() + "\0" + finding.kind().rule() + "\0" + where.path();
    var hash = HashAlgorithm.SHA2_256.digest(name.getBytes(StandardCharsets.UTF_8));
    var key = HexFormat.of().formatHex(hash, 0, 16);
    return key + ":" + met.merge(key, 1, Integer::sum);
  }
}

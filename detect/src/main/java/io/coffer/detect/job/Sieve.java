package io.coffer.detect.job;

import io.coffer.scanner.Finding;
import io.coffer.scanner.detect.Detection;
import io.coffer.scanner.text.Entropy;
import io.coffer.scanner.triage.Known;
import io.coffer.spi.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Which findings a job leaves out. Those by rules of the caller's own, private keys, and what the
/// server holds are never left out.
///
/// @param vendorRules whether what has the format of a vendor is told
/// @param leastEntropy bits for each character that a value has to have which no vendor's rule
///   knows and which is not beyond doubt; 0 if it may have any
record Sieve(boolean vendorRules, double leastEntropy) implements Known {
  /// Leaves nothing out.
  static final Sieve NONE = new Sieve(true, 0);

  /// As many as a byte has, which no text has.
  static final int MOST = 8;

  /// From this likelihood on there is no doubt.
  private static final double SURE = 0.9;

  private static final double ROUNDING = 1e-9;

  private static final String VENDOR_RULES = "vendor_rules";
  private static final String ENTROPY = "least_entropy";
  private static final String BLOCK = "-----BEGIN ";

  @Override
  public Optional<String> why(Finding finding) {
    if (isHeld(finding) || finding.kind().rule().startsWith(OwnPattern.MARK)) {
      return Optional.empty();
    }
    if (!finding.kind().provider().isEmpty()) {
      return vendorRules ? Optional.empty() : Optional.of("it has the format of a vendor");
    }
    String value = finding.value().reveal();
    boolean doubtful = finding.confidence() < SURE && !value.startsWith(BLOCK);
    return doubtful && entropy(value) + ROUNDING < leastEntropy
        ? Optional.of("its characters differ too little")
        : Optional.empty();
  }

  static boolean isHeld(Finding finding) {
    return finding.facts().containsKey(Detection.STORED);
  }

  private static double entropy(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    return Entropy.of(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  Json.Builder add(Json.Builder row) {
    return row.put(VENDOR_RULES, vendorRules).put(ENTROPY, Shares.json(leastEntropy));
  }

  static Sieve of(Json.Obj row) {
    boolean rules = row.get(VENDOR_RULES).isEmpty() || row.flag(VENDOR_RULES);
    return new Sieve(rules, row.get(ENTROPY).map(json -> Shares.parse(json, MOST)).orElse(0.0));
  }
}

package io.coffer.cli.pki.health;

import io.coffer.cli.pki.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Whether issuers end soon: they are to be replaced while what they signed still lives.
final class CaValidityPeriod implements Check {
  private static final List<Severity> WORST_FIRST =
      List.of(Severity.CRITICAL, Severity.WARNING, Severity.INFORMATIONAL);

  @Override
  public String name() {
    return "ca_validity_period";
  }

  @Override
  public Map<String, Object> settings() {
    var settings = new LinkedHashMap<String, Object>();
    settings.put("root_expiry_critical", "180d");
    settings.put("intermediate_expiry_critical", "30d");
    settings.put("root_expiry_warning", "365d");
    settings.put("intermediate_expiry_warning", "60d");
    settings.put("root_expiry_informational", "730d");
    settings.put("intermediate_expiry_informational", "180d");
    return settings;
  }

  @Override
  public List<Finding> findings(Mount mount, Settings settings) {
    Map<String, Duration> root = windows("root", settings);
    Map<String, Duration> intermediate = windows("intermediate", settings);
    var findings = new ArrayList<Finding>();
    mount
        .requireIssuers()
        .forEach((id, issuer) -> {
          Map<String, Duration> windows = issuer.isRoot() ? root : intermediate;
          findings.add(finding(mount.endpoint("issuer/" + id), issuer, windows, mount.now()));
        });
    return findings;
  }

  private static Map<String, Duration> windows(String kind, Settings settings) {
    var windows = new LinkedHashMap<String, Duration>();
    for (Severity severity : WORST_FIRST) {
      String word = severity.word();
      windows.put(word, settings.duration(kind + "_expiry_" + word));
    }
    return windows;
  }

  private static Finding finding(
      String endpoint, Certificate issuer, Map<String, Duration> windows, Instant now) {
    String end = Mount.date(issuer.notAfter());
    for (Severity severity : WORST_FIRST) {
      Duration window = windows.getOrDefault(severity.word(), Duration.ZERO);
      if (issuer.notAfter().isBefore(now.plus(window))) {
        String within = Durations.text(window);
        return new Finding(
            severity,
            endpoint,
            "The issuer ends on " + end + ", within " + within + ": prepare its successor.");
      }
    }
    return new Finding(Severity.OK, endpoint, "The issuer is valid until " + end + ".");
  }
}

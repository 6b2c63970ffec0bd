package io.coffer.cli.pki.health;

import io.coffer.cli.pki.RevocationList;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Whether revocation lists are about to end before new ones are made.
final class CrlValidityPeriod implements Check {
  private static final int WHOLE = 100;

  @Override
  public String name() {
    return "crl_validity_period";
  }

  @Override
  public Map<String, Object> settings() {
    var settings = new LinkedHashMap<String, Object>();
    settings.put("crl_expiry_pct_critical", "95");
    settings.put("delta_crl_expiry_pct_critical", "95");
    return settings;
  }

  @Override
  public List<Finding> findings(Mount mount, Settings settings) {
    int complete = settings.number("crl_expiry_pct_critical", 1, WHOLE - 1);
    int delta = settings.number("delta_crl_expiry_pct_critical", 1, WHOLE - 1);
    var findings = new ArrayList<Finding>();
    boolean disabled = isDisabled(mount, findings);
    for (String id : mount.requireIssuers().keySet()) {
      look(mount, "issuer/" + id + "/crl", complete, disabled, findings);
      look(mount, "issuer/" + id + "/crl/delta", delta, disabled, findings);
    }
    return findings;
  }

  private static boolean isDisabled(Mount mount, List<Finding> findings) {
    try {
      return Boolean.TRUE.equals(mount.read("config/crl").get("disable"));
    } catch (Blocked e) {
      findings.add(e.finding());
      return false;
    }
  }

  private static void look(
      Mount mount, String inner, int percent, boolean disabled, List<Finding> findings) {
    try {
      // an issuer may have no list of what came since the last one
      if (mount.read(inner).get("crl") instanceof String pem && !pem.isBlank()) {
        RevocationList list = RevocationList.of(pem);
        findings.add(finding(mount.endpoint(inner), list, percent, disabled, mount.now()));
      }
    } catch (Blocked e) {
      findings.add(e.finding());
    }
  }

  private static Finding finding(
      String endpoint, RevocationList list, int percent, boolean disabled, Instant now) {
    Duration whole = Duration.between(list.thisUpdate(), list.nextUpdate());
    Instant due = list.thisUpdate().plus(whole.multipliedBy(percent).dividedBy(WHOLE));
    String end = Mount.date(list.nextUpdate());
    if (now.isBefore(due)) {
      return new Finding(Severity.OK, endpoint, "The list is valid until " + end + ".");
    }
    String used = "The list ends on " + end + " and has used " + percent + "% of its time";
    return disabled
        ? new Finding(Severity.INFORMATIONAL, endpoint, used + "; lists are disabled.")
        : new Finding(Severity.CRITICAL, endpoint, used + ": make and spread a new one.");
  }
}

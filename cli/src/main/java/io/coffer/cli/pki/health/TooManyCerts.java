package io.coffer.cli.pki.health;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Whether the engine keeps more certificates than it does well with.
final class TooManyCerts implements Check {
  private static final int MOST = 15_000_000;

  @Override
  public String name() {
    return "too_many_certs";
  }

  @Override
  public Map<String, Object> settings() {
    var settings = new LinkedHashMap<String, Object>();
    settings.put("count_critical", 250_000);
    settings.put("count_warning", 50_000);
    return settings;
  }

  @Override
  public List<Finding> findings(Mount mount, Settings settings) {
    int critical = settings.number("count_critical", 1, MOST);
    int warning = settings.number("count_warning", 1, MOST);
    int count = mount.list("certs").size();
    Severity severity = Severity.OK;
    if (count >= critical) {
      severity = Severity.CRITICAL;
    } else if (count >= warning) {
      severity = Severity.WARNING;
    }
    String advice =
        severity == Severity.OK ? "" : ". Tidy it, shorten their lives, or set no_store on roles.";
    String message = "Certificates that the engine keeps: " + count + advice;
    return List.of(new Finding(severity, mount.endpoint("certs"), message));
  }
}

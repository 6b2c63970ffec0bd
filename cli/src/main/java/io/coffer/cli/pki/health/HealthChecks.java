package io.coffer.cli.pki.health;

import io.coffer.cli.args.Nearest;
import io.coffer.cli.args.UsageException;
import io.coffer.client.CofferClient;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All checks, in the order in which they are made.
public final class HealthChecks {
  private static final List<Check> ALL =
      List.of(
          new CaValidityPeriod(),
          new CrlValidityPeriod(),
          new HardwareBackedRoot(),
          new RootIssuedLeaves(),
          new RoleAllowsLocalhost(),
          new RoleAllowsGlobWildcards(),
          new RoleNoStoreFalse(),
          new AuditVisibility(),
          new AllowIfModifiedSince(),
          new EnableAutoTidy(),
          new TidyLastRun(),
          new TooManyCerts(),
          new EnableAcmeIssuance(),
          new AllowAcmeHeaders());

  private final Map<Check, Settings> chosen = new LinkedHashMap<>();

  private HealthChecks() {}

  /// Each check's settings, as they are when nobody says otherwise.
  public static Map<String, Map<String, Object>> settings() {
    var settings = new LinkedHashMap<String, Map<String, Object>>();
    ALL.forEach(check -> settings.put(check.name(), check.settings()));
    return settings;
  }

  /// Chooses and sets checks.
  ///
  /// @param enabled whether those are on of which nothing is said
  /// @param changes settings by names of checks
  /// @throws UsageException naming what is not known
  public static HealthChecks of(boolean enabled, Map<String, @Nullable Object> changes) {
    var checks = new HealthChecks();
    List<String> names = ALL.stream().map(Check::name).toList();
    for (String name : changes.keySet()) {
      if (!names.contains(name)) {
        throw new UsageException("There is no check " + name + "." + Nearest.hint(name, names));
      }
    }
    for (Check check : ALL) {
      var settings = new Settings(check, enabled);
      if (changes.containsKey(check.name())) {
        settings.change(changes.get(check.name()));
      }
      if (settings.isEnabled()) {
        checks.chosen.put(check, settings);
      }
    }
    return checks;
  }

  /// Makes the checks.
  ///
  /// @param path of the mount, without slashes around it
  /// @return what each found
  public Map<String, List<Finding>> run(CofferClient client, String path, InstantSource clock) {
    var mount = new Mount(client, path, clock);
    mount.requirePki();
    var findings = new LinkedHashMap<String, List<Finding>>();
    chosen.forEach((check, settings) -> findings.put(check.name(), run(check, mount, settings)));
    return findings;
  }

  private static List<Finding> run(Check check, Mount mount, Settings settings) {
    try {
      return new ArrayList<>(check.findings(mount, settings));
    } catch (Blocked e) {
      return List.of(e.finding());
    }
  }
}

package io.coffer.cli.pki.health;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether the engine tidies itself, and often enough.
final class EnableAutoTidy implements Check {
  private static final String ENDPOINT = "config/auto-tidy";

  @Override
  public String name() {
    return "enable_auto_tidy";
  }

  @Override
  public Map<String, Object> settings() {
    var settings = new LinkedHashMap<String, Object>();
    settings.put("interval_duration_critical", "7d");
    settings.put("interval_duration_warning", "2d");
    settings.put("pause_duration_critical", "1s");
    settings.put("pause_duration_warning", "200ms");
    return settings;
  }

  @Override
  public List<Finding> findings(Mount mount, Settings settings) {
    List<Finding> tooLong =
        Stream.of("interval_duration", "pause_duration")
            .flatMap(name -> tooLong(mount, settings, name).stream())
            .toList();
    String endpoint = mount.endpoint(ENDPOINT);
    if (!Boolean.TRUE.equals(mount.read(ENDPOINT).get("enabled"))) {
      return List.of(
          new Finding(
              Severity.INFORMATIONAL,
              endpoint,
              "The engine does not tidy itself: enable auto-tidy, so that it stays small."));
    }
    return tooLong.isEmpty()
        ? List.of(new Finding(Severity.OK, endpoint, "The engine tidies itself."))
        : tooLong;
  }

  private static Optional<Finding> tooLong(Mount mount, Settings settings, String name) {
    Duration critical = settings.duration(name + "_critical");
    Duration warning = settings.duration(name + "_warning");
    Duration is = Durations.parse(mount.read(ENDPOINT).get(name)).orElse(Duration.ZERO);
    if (is.compareTo(warning) < 0 && is.compareTo(critical) < 0) {
      return Optional.empty();
    }
    Severity severity = is.compareTo(critical) < 0 ? Severity.WARNING : Severity.CRITICAL;
    return Optional.of(
        new Finding(
            severity,
            mount.endpoint(ENDPOINT),
            "The engine tidies itself too seldom or too slowly: "
                + name
                + " is "
                + Durations.text(is)
                + "."));
  }
}

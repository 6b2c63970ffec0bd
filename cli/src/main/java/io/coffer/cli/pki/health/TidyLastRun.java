package io.coffer.cli.pki.health;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether the engine was tidied lately.
final class TidyLastRun implements Check {
  private static final String ENDPOINT = "tidy-status";

  @Override
  public String name() {
    return "tidy_last_run";
  }

  @Override
  public Map<String, Object> settings() {
    var settings = new LinkedHashMap<String, Object>();
    settings.put("last_run_critical", "7d");
    settings.put("last_run_warning", "2d");
    return settings;
  }

  @Override
  public List<Finding> findings(Mount mount, Settings settings) {
    Duration critical = settings.duration("last_run_critical");
    Duration warning = settings.duration("last_run_warning");
    Map<String, @Nullable Object> status = mount.read(ENDPOINT);
    if ("Running".equals(status.get("state"))) {
      return List.of(finding(mount, Severity.OK, "The engine is being tidied."));
    }
    Optional<Instant> finished = time(status.get("time_finished"));
    if (finished.isEmpty()) {
      return List.of(finding(mount, Severity.CRITICAL, "The engine was never tidied."));
    }
    Duration age = Duration.between(finished.get(), mount.now());
    if (age.compareTo(critical) > 0) {
      return List.of(tooOld(mount, Severity.CRITICAL, critical));
    }
    if (age.compareTo(warning) > 0) {
      return List.of(tooOld(mount, Severity.WARNING, warning));
    }
    return List.of(finding(mount, Severity.OK, "The engine was tidied lately."));
  }

  private static Optional<Instant> time(@Nullable Object value) {
    try {
      return Optional.ofNullable(value)
          .map(text -> OffsetDateTime.parse(text.toString()).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Finding tooOld(Mount mount, Severity severity, Duration limit) {
    String age = Durations.text(limit);
    return finding(mount, severity, "The engine was not tidied in the last " + age + ".");
  }

  private static Finding finding(Mount mount, Severity severity, String message) {
    return new Finding(severity, mount.endpoint(ENDPOINT), message);
  }
}

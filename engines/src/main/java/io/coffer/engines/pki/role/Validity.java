package io.coffer.engines.pki.role;

import io.coffer.spi.Call;
import io.coffer.spi.Durations;
import io.coffer.spi.MountLimits;
import io.coffer.spi.Refusal;
import io.coffer.spi.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// From when until when a certificate is valid.
///
/// @param notBefore its first second
/// @param notAfter its last second
/// @param warnings what the caller is told of it
public record Validity(Instant notBefore, Instant notAfter, List<String> warnings) {
  /// What a certificate says that never ends (RFC 5280, 4.1.2.5).
  public static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  /// Copies the warnings.
  public Validity {
    warnings = List.copyOf(warnings);
  }

  /// What bounds certificates besides their role.
  ///
  /// @param limits of the mount
  /// @param issuerEnds the last second of the issuer's own certificate
  /// @param behavior what is done about certificates that end later: `err`, `truncate`, `permit` or
  ///   `always_enforce_err`
  public record Bounds(MountLimits limits, Instant issuerEnds, String behavior) {}

  /// What a role makes of what a request says.
  ///
  /// @throws Refusal when it asks for more than the role or the issuer allows
  public static Validity of(Role role, Call call, Bounds bounds, Instant now) {
    Instant second = now.truncatedTo(ChronoUnit.SECONDS);
    var asked = new Asked(role, call, bounds, second);
    Instant notBefore = asked.notBefore();
    Life life = asked.life();
    Instant notAfter = asked.within(life.ends());
    if (notAfter.isBefore(notBefore)) {
      throw Refusal.invalid(
          "cannot satisfy request, as notAfter of "
              + Times.rfc3339(notAfter)
              + " is before notBefore of "
              + Times.rfc3339(notBefore));
    }
    return new Validity(notBefore, notAfter, life.warnings());
  }

  private record Life(Instant ends, List<String> warnings) {}

  private record Asked(Role role, Call call, Bounds bounds, Instant now) {
    Instant notBefore() {
      String own = role.get(RoleFields.NOT_BEFORE);
      String asked = call.get(LeafFields.NOT_BEFORE);
      Duration backdating = role.get(RoleFields.NOT_BEFORE_DURATION);
      if (!own.isEmpty()) {
        return time("not_before", own);
      }
      if (asked.isEmpty()) {
        return now.minus(backdating.isPositive() ? backdating : RoleFields.STANDARD_BACKDATING);
      }
      String bound = role.get(RoleFields.NOT_BEFORE_BOUND);
      if (bound.equals("forbid")) {
        throw Refusal.invalid("not_before_bound is set to forbid. not_before cannot be provided.");
      }
      Instant notBefore = time("not_before", asked);
      if (bound.equals("duration") && notBefore.isBefore(now.minus(backdating))) {
        throw Refusal.invalid(
            "not_before_bound is set to duration. Cannot satisfy request as it would result in"
                + " notBefore of "
                + Times.rfc3339(notBefore)
                + " that is older than the allowed not_before_duration of "
                + Durations.print(backdating));
      }
      return notBefore;
    }

    Life life() {
      String own = role.get(RoleFields.NOT_AFTER);
      String asked = own.isEmpty() ? asked() : own;
      Duration given = call.get(LeafFields.TTL);
      if (given.isPositive() && !asked.isEmpty()) {
        throw Refusal.invalid(
            "Either ttl or not_after should be provided. Both should not be provided in the same"
                + " request.");
      }
      Duration most = first(role.get(RoleFields.MAX_TTL), bounds.limits().maxTtl());
      Duration wanted = first(given, first(role.get(RoleFields.TTL), bounds.limits().defaultTtl()));
      boolean isTooLong = wanted.compareTo(most) > 0;
      Duration ttl = isTooLong ? most : wanted;
      List<String> warnings =
          isTooLong
              ? List.of(
                  "TTL \"%s\" is longer than permitted maxTTL \"%s\", so maxTTL is being used"
                      .formatted(Durations.print(wanted), Durations.print(most)))
              : List.of();
      if (asked.isEmpty()) {
        return new Life(now.plus(ttl), warnings);
      }
      Instant ends = time("not_after", asked);
      if (own.isEmpty()) {
        checkLimited(ends, ttl);
      }
      return new Life(ends, warnings);
    }

    private String asked() {
      String asked = call.get(LeafFields.NOT_AFTER);
      if (!asked.isEmpty() && role.get(RoleFields.NOT_AFTER_BOUND).equals("forbid")) {
        throw Refusal.invalid("not_after_bound is set to forbid. not_after cannot be provided.");
      }
      return asked;
    }

    private void checkLimited(Instant ends, Duration ttl) {
      String bound = role.get(RoleFields.NOT_AFTER_BOUND);
      if (bound.equals("ttl-limited") && ends.isAfter(now.plus(ttl))) {
        throw Refusal.invalid(
            "not_after_bound is set to ttl-limited. Cannot satisfy request as that would result in"
                + " notAfter of "
                + Times.rfc3339(ends)
                + " that is beyond the TTL of "
                + Durations.print(ttl));
      }
    }

    private static Duration first(Duration one, Duration other) {
      return one.isPositive() ? one : other;
    }

    Instant within(Instant wanted) {
      Instant ends = withinIssuer(wanted);
      String bound = role.get(RoleFields.NOT_AFTER_BOUND);
      boolean isTime = !RoleCheck.NOT_AFTER_BOUNDS.contains(bound);
      if (isTime && ends.isAfter(RoleCheck.parseTime("not_after_bound", bound))) {
        throw Refusal.invalid(
            "not_after_bound is set to "
                + bound
                + ". Cannot satisfy request as that would result in notAfter of "
                + Times.rfc3339(ends)
                + " that is beyond the maximum timestamp of "
                + Times.rfc3339(RoleCheck.parseTime("not_after_bound", bound)));
      }
      return ends;
    }

    private Instant withinIssuer(Instant ends) {
      Instant last = bounds.issuerEnds();
      if (!ends.isAfter(last)) {
        return ends;
      }
      return switch (bounds.behavior()) {
        case "permit" -> ends;
        case "truncate" -> last;
        default ->
            throw Refusal.invalid(
                "cannot satisfy request, as TTL would result in notAfter of "
                    + Times.rfc3339(ends)
                    + " that is beyond the expiration of the CA certificate at "
                    + Times.rfc3339(last));
      };
    }

    private static Instant time(String field, String text) {
      Instant time = RoleCheck.parseTime(field, text).truncatedTo(ChronoUnit.SECONDS);
      if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
        throw Refusal.invalid(field + " has to be in the years 1 to 9999");
      }
      return time;
    }
  }
}

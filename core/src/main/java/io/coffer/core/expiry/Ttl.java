package io.coffer.core.expiry;

import io.coffer.spi.Durations;
import io.coffer.spi.MountLimits;
import io.coffer.spi.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// How long a token or lease lives from now on: the wish, cut to what the role and the mount allow.
///
/// @param value whole seconds; zero only for tokens that never end
/// @param warnings what was cut
public record Ttl(Duration value, List<String> warnings) {

  /// What decides. Zero means that a part says nothing.
  ///
  /// @param increment what the caller asks for
  /// @param ttl what the role gives when nothing is asked for
  /// @param period for periodic tokens
  /// @param maxTtl the role's limit from the issue on
  /// @param explicitMaxTtl the limit that was fixed at the issue
  /// @param limits the mount's
  public record Rule(
      Duration increment,
      Duration ttl,
      Duration period,
      Duration maxTtl,
      Duration explicitMaxTtl,
      MountLimits limits) {}

  /// Decides for something issued at `issued`.
  ///
  /// @throws Refusal when its whole life is over
  public static Ttl decide(Rule rule, Instant issued, Instant now) {
    var warnings = new ArrayList<String>();
    Duration most = least(least(rule.limits().maxTtl(), rule.maxTtl()), rule.explicitMaxTtl());
    Duration ttl;
    if (rule.period().isPositive()) {
      ttl = capped(rule.period(), most, "period", warnings);
      most = rule.explicitMaxTtl();
    } else {
      ttl = first(rule.increment(), rule.ttl(), rule.limits().defaultTtl());
    }
    if (most.isPositive()) {
      Duration left = Duration.between(now, issued.plus(most));
      if (!left.isPositive()) {
        throw Refusal.invalid("past the max TTL, cannot renew");
      }
      ttl = capped(ttl, roundUp(left), "TTL", warnings);
    }
    return new Ttl(Duration.ofSeconds(ttl.toSeconds()), List.copyOf(warnings));
  }

  /// The lesser of two limits, of which zero is none.
  public static Duration least(Duration a, Duration b) {
    if (!a.isPositive() || !b.isPositive()) {
      return a.isPositive() ? a : b;
    }
    return a.compareTo(b) < 0 ? a : b;
  }

  private static Duration capped(Duration ttl, Duration most, String what, List<String> warnings) {
    if (ttl.compareTo(most) <= 0) {
      return ttl;
    }
    warnings.add(
        what
            + " of \""
            + Durations.print(ttl)
            + "\" exceeded the effective max_ttl of \""
            + Durations.print(most)
            + "\"; "
            + what
            + " value is capped accordingly");
    return most;
  }

  // the part of a second that has passed since the issue is no reason to cut or to warn
  private static Duration roundUp(Duration left) {
    return left.getNano() == 0 ? left : Duration.ofSeconds(left.getSeconds() + 1);
  }

  private static Duration first(Duration... wishes) {
    for (Duration wish : wishes) {
      if (wish.isPositive()) {
        return wish;
      }
    }
    return Duration.ZERO;
  }
}

package io.coffer.detect.job;

import io.coffer.scanner.detect.Detector;
import io.coffer.scanner.gitleaks.Allowlist;
import io.coffer.scanner.gitleaks.ForeignConfig;
import io.coffer.scanner.gitleaks.ForeignRule;
import io.coffer.scanner.gitleaks.ForeignRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a job's order changes of what is found. Its patterns take as many steps as the scanner
/// grants any rule of others, and are stopped then.
final class OwnRules {
  private OwnRules() {}

  /// @param standard without an order
  /// @param progress is told which rule was stopped, and where
  static Detector detector(Detector standard, Order order, Progress progress) {
    var detector = standard.atLeast(order.confidence());
    if (order.patterns().isEmpty() && order.allowed().entries().isEmpty()) {
      return detector;
    }
    Map<String, ForeignRule> rules = new LinkedHashMap<>();
    order.patterns().forEach(own -> rules.put(own.rule(), own.foreign()));
    var config =
        new ForeignConfig(rules, allowlists(order.allowed()), Map.of(), true, Set.of(), List.of());
    return detector.with(
        new ForeignRules(config),
        (rule, path) -> progress.fault(path, "the rule " + rule + " took too long here"));
  }

  private static List<Allowlist> allowlists(Allowed allowed) {
    return allowed.entries().isEmpty()
        ? List.of()
        : List.of(
            new Allowlist(
                false,
                Allowlist.Target.SECRET,
                allowed.patterns(),
                List.of(),
                List.of(),
                List.of()));
  }
}

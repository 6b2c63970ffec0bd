package io.coffer.core.policy;

import io.coffer.spi.Json;
import io.coffer.spi.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a set of policies allows. Immutable.
public final class Acl {
  /// What the policy `root` allows: everything.
  public static final Acl ROOT = new Acl(true, new Matcher(List.of()));

  private final boolean root;
  private final Matcher matcher;

  private Acl(boolean root, Matcher matcher) {
    this.root = root;
    this.matcher = matcher;
  }

  /// What these policies allow now. Clauses whose time is over, and those whose template cannot be
  /// filled, say nothing.
  ///
  /// @param values what templates in paths stand for
  public static Acl of(List<Policy> policies, TemplateValues values, Instant now) {
    Map<String, Rule> rules = new LinkedHashMap<>();
    for (Policy policy : policies) {
      for (Policy.Clause clause : policy.clauses()) {
        if (clause.holds(now)) {
          Optional<String> pattern = Template.fill(clause.rule().pattern(), values);
          pattern.ifPresent(path -> rules.merge(path, clause.rule().at(path), Rule::merged));
        }
      }
    }
    return new Acl(false, new Matcher(rules.values()));
  }

  /// Decides about a request.
  public Decision decide(AccessRequest request) {
    if (root) {
      return Decision.yes("", List.of(Policies.ROOT));
    }
    if (request.verb() == Verb.HELP) {
      return Decision.yes("", List.of());
    }
    Optional<Rule> found = matcher.find(request.path(), isListing(request.verb()));
    if (found.isEmpty()) {
      return Decision.no("", "no policy says anything about the path");
    }
    Rule rule = found.get();
    return fault(rule, request)
        .map(reason -> Decision.no(rule.pattern(), reason))
        .orElseGet(() -> Decision.yes(rule.pattern(), List.copyOf(rule.policies())));
  }

  private static boolean isListing(Verb verb) {
    return verb == Verb.LIST || verb == Verb.SCAN;
  }

  private static Optional<String> fault(Rule rule, AccessRequest request) {
    if (rule.denies()) {
      return Optional.of("the path is denied");
    }
    Optional<Capability> needed = Capability.needed(request.verb());
    if (needed.isEmpty() || !rule.capabilities().contains(needed.get())) {
      return Optional.of("the capability " + request.verb().word() + " is not granted");
    }
    if (request.sudo() && !rule.capabilities().contains(Capability.SUDO)) {
      return Optional.of("the capability sudo is not granted");
    }
    return wrappingFault(rule.wrapping(), request.wrapTtl())
        .or(() -> parameterFault(rule, request));
  }

  private static Optional<String> wrappingFault(Rule.Wrapping limits, Duration ttl) {
    if (limits.most().isPositive() && (ttl.isZero() || ttl.compareTo(limits.most()) > 0)) {
      return Optional.of("the answer must be wrapped, and no longer than the policy says");
    }
    if (limits.least().isPositive() && ttl.compareTo(limits.least()) < 0) {
      return Optional.of("the answer must be wrapped, at least as long as the policy says");
    }
    return Optional.empty();
  }

  private static Optional<String> parameterFault(Rule rule, AccessRequest request) {
    return switch (request.verb()) {
      case READ, CREATE, UPDATE, PATCH -> ParameterRules.fault(rule.parameters(), request.data());
      case DELETE, LIST, SCAN, HELP, HEADER -> Optional.empty();
    };
  }

  /// Whether `sudo` is granted at a path.
  public boolean isSudo(String path) {
    return root
        || matcher
            .find(path, false)
            .filter(rule -> rule.capabilities().contains(Capability.SUDO))
            .isPresent();
  }

  /// The words of what may be done at a path, sorted.
  public List<String> capabilities(String path) {
    if (root) {
      return List.of(Policies.ROOT);
    }
    String bare = path.startsWith("/") ? path.substring(1) : path;
    return matcher.find(bare, true).map(Rule::words).orElse(List.of(Capability.DENY.word()));
  }

  /// Whether anything may be done at or below a mount.
  ///
  /// @param folder the mount's path, ending in `/`
  public boolean reaches(String folder) {
    return root || matcher.reaches(folder);
  }

  /// All rules without `+`, as consoles ask for them.
  public Json.Obj resultant() {
    return Json.object()
        .put("exact_paths", print(matcher.exact()))
        .put("glob_paths", print(matcher.prefixes()))
        .put("root", root)
        .build();
  }

  private static Json print(Map<String, Rule> rules) {
    Json.Builder json = Json.object();
    rules.forEach(
        (path, rule) -> json.put(path, Json.object().put("capabilities", rule.words()).build()));
    return json.build();
  }
}

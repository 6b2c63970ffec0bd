package io.coffer.core.policy;

import io.coffer.spi.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What policies say about one pattern.
///
/// @param pattern without a leading slash, with its `*` and `+`
/// @param capabilities what is allowed; `DENY` alone when anything denies
/// @param parameters what requests must, may and must not carry
/// @param wrapping how long an answer must and may be wrapped; zero for no limit
/// @param policies the names of the policies that say so
record Rule(
    String pattern,
    Set<Capability> capabilities,
    Parameters parameters,
    Wrapping wrapping,
    Set<String> policies) {

  /// Limits of wrapping times.
  record Wrapping(Duration least, Duration most) {
    private Wrapping merged(Wrapping other) {
      return new Wrapping(lower(least, other.least), lower(most, other.most));
    }

    private static Duration lower(Duration a, Duration b) {
      if (a.isZero() || b.isZero()) {
        return a.isZero() ? b : a;
      }
      return a.compareTo(b) < 0 ? a : b;
    }
  }

  /// Rules for the data of writes. A name with an empty list stands for any value.
  record Parameters(
      Map<String, List<Json>> allowed, Map<String, List<Json>> denied, Set<String> required) {
    private Parameters merged(Parameters other) {
      var all = new TreeSet<>(required);
      all.addAll(other.required);
      return new Parameters(join(allowed, other.allowed), join(denied, other.denied), all);
    }

    private static Map<String, List<Json>> join(
        Map<String, List<Json>> a, Map<String, List<Json>> b) {
      var joined = new LinkedHashMap<>(a);
      b.forEach((name, values) -> joined.merge(name, values, Parameters::wider));
      return joined;
    }

    private static List<Json> wider(List<Json> a, List<Json> b) {
      if (a.isEmpty() || b.isEmpty()) {
        return List.of();
      }
      var all = new ArrayList<>(a);
      all.addAll(b);
      return all;
    }
  }

  boolean denies() {
    return capabilities.contains(Capability.DENY);
  }

  /// What two policies say about the same pattern: either may allow, either may deny.
  Rule merged(Rule other) {
    var names = new TreeSet<>(policies);
    names.addAll(other.policies);
    if (denies() || other.denies()) {
      return new Rule(pattern, EnumSet.of(Capability.DENY), parameters, wrapping, names);
    }
    var all = EnumSet.noneOf(Capability.class);
    all.addAll(capabilities);
    all.addAll(other.capabilities);
    return new Rule(
        pattern, all, parameters.merged(other.parameters), wrapping.merged(other.wrapping), names);
  }

  /// The same rule for another pattern.
  Rule at(String other) {
    return new Rule(other, capabilities, parameters, wrapping, policies);
  }

  /// The words of what is allowed, sorted; `deny` when nothing is.
  List<String> words() {
    return denies() || capabilities.isEmpty()
        ? List.of(Capability.DENY.word())
        : capabilities.stream().map(Capability::word).sorted().toList();
  }
}

package io.coffer.scanner.gitleaks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// All that a configuration says, together with those that it extends.
///
/// @param rules by name
/// @param allowlists for all rules, also for those that come with Coffer
/// @param targeted allowlists for rules that are not in the file, and so come with Coffer, by the
///   name of the rule
/// @param usesStandard whether the rules that come with Coffer are to be used as well
/// @param disabled which of those are not
/// @param faults what cannot be used and is left out, in words for a person
public record ForeignConfig(
    Map<String, ForeignRule> rules,
    List<Allowlist> allowlists,
    Map<String, List<Allowlist>> targeted,
    boolean usesStandard,
    Set<String> disabled,
    List<String> faults) {
  public ForeignConfig {
    rules = Map.copyOf(rules);
    allowlists = List.copyOf(allowlists);
    targeted = Map.copyOf(targeted);
    disabled = Set.copyOf(disabled);
    faults = List.copyOf(faults);
  }

  /// @param rule the name of a rule that comes with Coffer
  /// @param sighting of something that it found
  /// @return whether the user does not want to hear of it
  public boolean allows(String rule, Sighting sighting) {
    return disabled.contains(rule)
        || allowlists.stream().anyMatch(list -> list.allows(sighting))
        || targeted.getOrDefault(rule, List.of()).stream().anyMatch(l -> l.allows(sighting));
  }

  /// @param path of a file
  /// @param commit in full, or empty
  /// @return whether nothing is wanted from there
  public boolean allows(String path, String commit) {
    return allowlists.stream().anyMatch(list -> list.allows(path, commit));
  }

  /// @return whether it matters where a text lies: then the same one has to be looked through again
  ///   when it lies elsewhere
  public boolean dependsOnPlace() {
    return rules.values().stream().anyMatch(rule -> rule.path().isPresent())
        || rules.values().stream().flatMap(r -> r.allowlists().stream()).anyMatch(this::isOfPlace)
        || targeted.values().stream().flatMap(List::stream).anyMatch(this::isOfPlace)
        || allowlists.stream().anyMatch(this::isOfPlace);
  }

  private boolean isOfPlace(Allowlist list) {
    return !list.paths().isEmpty() || !list.commits().isEmpty();
  }

  /// @param name of a rule
  /// @return the rule, if the file has it
  public Optional<ForeignRule> rule(String name) {
    return Optional.ofNullable(rules.get(name));
  }
}

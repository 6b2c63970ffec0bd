package io.coffer.engines.pki.est;

import io.coffer.engines.pki.enrolment.PathPolicy;
import io.coffer.engines.pki.enrolment.Settings;
import io.coffer.spi.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// What operators set of EST on a mount. Immutable.
///
/// @param defaultMount whether `/.well-known/est/` leads to this mount
/// @param labels what is signed below `/.well-known/est/LABEL/`
record EstConfig(Settings settings, boolean defaultMount, Map<String, PathPolicy> labels) {
  static final String ROW = "config/est";
  static final EstConfig STANDARD = new EstConfig(Settings.STANDARD, false, Map.of());

  /// For [io.coffer.spi.MountStorage.Row#as].
  static final Function<Json.Obj, EstConfig> READER = EstConfig::read;

  private static final String WELL_KNOWN = "est";

  EstConfig {
    labels = Map.copyOf(labels);
  }

  /// Whether the address that names no role signs everything: only where somebody said so.
  boolean signsVerbatim() {
    return settings.defaultPolicy().filter(policy -> policy.role().isEmpty()).isPresent()
        || labels.values().stream().anyMatch(policy -> policy.role().isEmpty());
  }

  /// What leads to the mount from outside of the API: paths below the mount by label.
  Map<String, String> wellKnown() {
    var paths = new LinkedHashMap<String, String>();
    if (!settings.enabled()) {
      return paths;
    }
    settings
        .defaultPolicy()
        .filter(policy -> defaultMount)
        .ifPresent(policy -> paths.put(WELL_KNOWN, path(policy)));
    labels.forEach((label, policy) -> paths.put(WELL_KNOWN + "/" + label, path(policy)));
    return paths;
  }

  private static String path(PathPolicy policy) {
    return policy.role().map(name -> "roles/" + name + "/est").orElse("est");
  }

  /// As it is stored, and as the API shows it.
  Json.Obj print() {
    var words = new TreeMap<String, String>();
    labels.forEach((label, policy) -> words.put(label, policy.word()));
    return settings
        .print()
        .put("default_mount", defaultMount)
        .put("label_to_path_policy", words)
        .build();
  }

  private static EstConfig read(Json.Obj row) {
    var labels = new LinkedHashMap<String, PathPolicy>();
    row.object("label_to_path_policy")
        .textMembers()
        .forEach(
            (label, word) -> labels.put(label, PathPolicy.parse("label_to_path_policy", word)));
    return new EstConfig(Settings.read(row), row.flag("default_mount"), labels);
  }
}

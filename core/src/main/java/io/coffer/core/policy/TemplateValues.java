package io.coffer.core.policy;

import java.util.Optional;

/// What the templates in the paths of policies stand for.
@FunctionalInterface
public interface TemplateValues {
  /// Values for nobody: no template can be filled.
  TemplateValues NONE = name -> Optional.empty();

  /// The value of a name such as `identity.entity.id`.
  Optional<String> resolve(String name);
}

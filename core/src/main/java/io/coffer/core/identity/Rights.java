package io.coffer.core.identity;

import io.coffer.core.policy.Acl;
import io.coffer.core.policy.Policies;
import io.coffer.core.policy.TemplateValues;
import io.coffer.core.token.Token;
import io.coffer.spi.Json;
import java.util.Optional;

/// What tokens may do: their policies, with the templates filled by who is behind them.
public final class Rights {
  private final Policies policies;
  private final Entities entities;

  /// @param entities who is known
  public Rights(Policies policies, Entities entities) {
    this.policies = policies;
    this.entities = entities;
  }

  /// What a token may do now.
  public Acl of(Token token) {
    return policies.acl(token.policies(), identity(token));
  }

  /// What templates stand for where a token's holder is meant.
  public TemplateValues identity(Token token) {
    return name -> value(token.entityId(), name);
  }

  private Optional<String> value(String entityId, String name) {
    if (entityId.isEmpty()) {
      return Optional.empty();
    }
    return switch (name) {
      case "identity.entity.id" -> Optional.of(entityId);
      case "identity.entity.name" -> entities.find(entityId).map(entity -> entity.text("name", ""));
      default -> alias(entityId, name);
    };
  }

  // identity.entity.aliases.<mount accessor>.name or .id
  private Optional<String> alias(String entityId, String name) {
    String prefix = "identity.entity.aliases.";
    int last = name.lastIndexOf('.');
    if (!name.startsWith(prefix) || last < prefix.length()) {
      return Optional.empty();
    }
    String accessor = name.substring(prefix.length(), last);
    String wanted = name.substring(last + 1);
    if (!wanted.equals("name") && !wanted.equals("id")) {
      return Optional.empty();
    }
    return entities
        .find(entityId)
        .flatMap(entity -> entity.get("aliases"))
        .filter(Json.Arr.class::isInstance)
        .flatMap(aliases -> at((Json.Arr) aliases, accessor))
        .map(alias -> alias.text(wanted, ""));
  }

  private static Optional<Json.Obj> at(Json.Arr aliases, String accessor) {
    return aliases.items().stream()
        .filter(Json.Obj.class::isInstance)
        .map(Json.Obj.class::cast)
        .filter(alias -> alias.text("mount_accessor", "").equals(accessor))
        .findFirst();
  }
}

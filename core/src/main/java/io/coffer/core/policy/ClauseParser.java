package io.coffer.core.policy;

import io.coffer.hcl.Block;
import io.coffer.hcl.Body;
import io.coffer.hcl.HclValue;
import io.coffer.hcl.Item;
import io.coffer.hcl.Nearest;
import io.coffer.spi.Durations;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// One `path` block of a policy.
final class ClauseParser {
  private static final Set<String> KEYS =
      Set.of(
          "capabilities",
          "policy",
          "allowed_parameters",
          "denied_parameters",
          "required_parameters",
          "min_wrapping_ttl",
          "max_wrapping_ttl",
          "comment",
          "expiration");

  /// Keys of the language that this server does not enforce. Accepting them would promise what it
  /// does not keep.
  private static final Set<String> NOT_ENFORCED =
      Set.of(
          "mfa_methods",
          "control_group",
          "pagination_limit",
          "list_scan_response_keys_filter_path",
          "subscribe_event_types");

  private static final Map<String, EnumSet<Capability>> LEGACY =
      Map.of(
          "deny", EnumSet.of(Capability.DENY),
          "read", EnumSet.of(Capability.READ, Capability.LIST),
          "write", written(),
          "sudo", withSudo());

  private final String path;
  private final Body body;

  private ClauseParser(String path, Body body) {
    this.path = path;
    this.body = body;
  }

  private static EnumSet<Capability> written() {
    return EnumSet.of(
        Capability.CREATE, Capability.READ, Capability.UPDATE, Capability.DELETE, Capability.LIST);
  }

  private static EnumSet<Capability> withSudo() {
    EnumSet<Capability> all = written();
    all.add(Capability.SUDO);
    return all;
  }

  static Policy.Clause parse(String policy, Block block) {
    return new ClauseParser(block.labels().getFirst(), block.body()).clause(policy);
  }

  private Policy.Clause clause(String policy) {
    checkKeys();
    String pattern = path.startsWith("/") ? path.substring(1) : path;
    checkWildcards(pattern);
    var wrapping = new Rule.Wrapping(ttl("min_wrapping_ttl"), ttl("max_wrapping_ttl"));
    if (wrapping.most().isPositive() && wrapping.least().compareTo(wrapping.most()) > 0) {
      throw fault("max_wrapping_ttl cannot be less than min_wrapping_ttl");
    }
    var parameters =
        new Rule.Parameters(values("allowed_parameters"), values("denied_parameters"), required());
    return new Policy.Clause(
        new Rule(pattern, capabilities(), parameters, wrapping, Set.of(policy)), expiration());
  }

  // of a key that stands there twice one would be lost, which may be a denial
  private void checkKeys() {
    var seen = new HashSet<String>();
    for (Item item : body.items()) {
      if (NOT_ENFORCED.contains(item.key())) {
        throw fault("\"" + item.key() + "\" is not supported by this server");
      }
      if (!KEYS.contains(item.key())) {
        throw fault(Nearest.complaint("key", item.key(), KEYS) + " at " + item.at());
      }
      if (!item.labels().isEmpty()) {
        throw fault("\"" + item.key() + "\" has no labels, at " + item.at());
      }
      if (!seen.add(item.key())) {
        throw fault("\"" + item.key() + "\" is given twice, again at " + item.at());
      }
    }
  }

  private void checkWildcards(String pattern) {
    if (pattern.contains("+*")) {
      throw fault("invalid use of wildcards ('+*' is forbidden)");
    }
  }

  private Set<Capability> capabilities() {
    EnumSet<Capability> all = EnumSet.noneOf(Capability.class);
    for (String word : texts("capabilities")) {
      all.add(Capability.of(word).orElseThrow(() -> fault("invalid capability \"" + word + "\"")));
    }
    Optional<String> legacy = body.attribute("policy").map(this::text);
    if (legacy.isPresent()) {
      EnumSet<Capability> named = LEGACY.get(legacy.get());
      if (named == null) {
        throw fault("invalid policy \"" + legacy.get() + "\"");
      }
      all.addAll(named);
    }
    return all.contains(Capability.DENY) ? EnumSet.of(Capability.DENY) : all;
  }

  private Set<String> required() {
    var names = new TreeSet<String>();
    texts("required_parameters").forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    return names;
  }

  private List<String> texts(String key) {
    Optional<Item> item = body.attribute(key);
    if (item.isEmpty()) {
      return List.of();
    }
    if (!(item.get().value() instanceof HclValue.Items list)) {
      throw fault(key + " must be a list");
    }
    var texts = new ArrayList<String>();
    for (HclValue value : list.items()) {
      if (!(value instanceof HclValue.Text text)) {
        throw fault(key + " must be a list of texts");
      }
      texts.add(text.value());
    }
    return texts;
  }

  private String text(Item item) {
    if (item.value() instanceof HclValue.Text text) {
      return text.value();
    }
    throw fault(item.key() + " must be a text");
  }

  private Duration ttl(String key) {
    Optional<Item> item = body.attribute(key);
    if (item.isEmpty()) {
      return Duration.ZERO;
    }
    String text =
        switch (item.get().value()) {
          case HclValue.Text t -> t.value();
          case HclValue.Digits n -> n.digits();
          default -> throw fault(key + " must be a duration");
        };
    try {
      Duration ttl = Durations.parse(text);
      if (!ttl.isNegative()) {
        return ttl;
      }
    } catch (Refusal refusal) {
      throw fault("error parsing " + key + ": " + refusal.getMessage());
    }
    throw fault(key + " cannot be negative");
  }

  private Optional<Instant> expiration() {
    return body.attribute("expiration")
        .map(item -> {
          try {
            return OffsetDateTime.parse(text(item)).toInstant();
          } catch (DateTimeParseException e) {
            throw fault("expiration must be a time in RFC 3339");
          }
        });
  }

  private Map<String, List<Json>> values(String key) {
    Optional<Item> item = body.attribute(key);
    if (item.isEmpty()) {
      return Map.of();
    }
    if (!(item.get().value() instanceof HclValue.Braces object)) {
      throw fault(key + " must be a block");
    }
    var values = new LinkedHashMap<String, List<Json>>();
    for (Item entry : object.body().items()) {
      if (!(entry.value() instanceof HclValue.Items list)) {
        throw fault(key + " \"" + entry.key() + "\" must be a list");
      }
      String name = entry.key().toLowerCase(Locale.ROOT);
      if (values.put(name, list.items().stream().map(ClauseParser::json).toList()) != null) {
        throw fault(key + " \"" + entry.key() + "\" is given twice");
      }
    }
    return values;
  }

  private static Json json(HclValue value) {
    return switch (value) {
      case HclValue.Text t -> Json.of(t.value());
      case HclValue.Digits n -> new Json.Num(n.digits());
      case HclValue.Bool b -> Json.of(b.value());
      case HclValue.Null n -> Json.NULL;
      case HclValue.Items list ->
          new Json.Arr(list.items().stream().map(ClauseParser::json).toList());
      case HclValue.Braces object -> {
        Json.Builder members = Json.object();
        object.body().items().forEach(item -> members.put(item.key(), json(item.value())));
        yield members.build();
      }
    };
  }

  private Refusal fault(String message) {
    return PolicyParser.fault("path \"" + path + "\": " + message);
  }
}

package io.coffer.scanner.triage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import io.coffer.scanner.triage.Subject.Place;
import io.coffer.scanner.triage.Subject.Secret;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The lines of a triage file.
final class Lines {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Set<String> KEYS =
      Set.of("secret", "path", "rule", "state", "until", "by", "reason", "at");

  private Lines() {}

  static String header(TriageKey key) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("coffer-triage", "1");
    fields.put(key.open() ? "key" : "key-mark", key.text());
    return write(fields);
  }

  static Optional<TriageKey> header(String line) {
    var fields = read(line);
    if (!"1".equals(fields.get("coffer-triage"))) {
      return Optional.empty();
    }
    var key = fields.getOrDefault("key", "");
    var mark = fields.getOrDefault("key-mark", "");
    if (mark.isEmpty() && key.matches("[0-9a-f]{" + 2 * TriageKey.BYTES + "}")) {
      return Optional.of(new TriageKey(true, key));
    }
    boolean closed = key.isEmpty() && mark.matches("[0-9a-f]{16}");
    return closed ? Optional.of(new TriageKey(false, mark)) : Optional.empty();
  }

  static String decision(Decision decision) {
    var fields = new LinkedHashMap<String, String>();
    switch (decision.subject()) {
      case Secret secret -> fields.put("secret", secret.identity());
      case Place place -> {
        fields.put("path", place.path());
        fields.put("rule", place.rule());
      }
    }
    fields.put("state", decision.state().word());
    decision.until().ifPresent(day -> fields.put("until", day.toString()));
    fields.put("by", decision.actor());
    fields.put("at", decision.at().toString());
    fields.put("reason", decision.reason());
    return write(fields);
  }

  /// Nothing, if the line is no decision.
  static Optional<Decision> decision(String line) {
    var fields = read(line);
    if (!KEYS.containsAll(fields.keySet())) {
      return Optional.empty();
    }
    try {
      var until = Optional.ofNullable(fields.get("until")).map(LocalDate::parse);
      var at = Instant.parse(fields.getOrDefault("at", ""));
      var state = State.of(fields.getOrDefault("state", ""));
      var by = fields.getOrDefault("by", "");
      var reason = fields.getOrDefault("reason", "");
      var subject = subject(fields);
      return state.flatMap(
          s -> subject.map(about -> new Decision(about, s, until, by, reason, at)));
    } catch (DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Subject> subject(Map<String, String> fields) {
    var secret = fields.get("secret");
    var path = fields.get("path");
    var rule = fields.get("rule");
    if (secret != null && path == null && rule == null) {
      return secret.isEmpty() ? Optional.empty() : Optional.of(new Secret(secret));
    }
    return secret == null && path != null && rule != null
        ? Optional.of(new Place(path, rule))
        : Optional.empty();
  }

  static String write(Map<String, String> fields) {
    var out = new StringWriter();
    try (var json = JSON.createGenerator(out)) {
      json.writeStartObject();
      for (var field : fields.entrySet()) {
        json.writeStringField(field.getKey(), field.getValue());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  /// The texts of an object; nothing if it is none, or holds something else.
  private static Map<String, String> read(String line) {
    Map<String, String> fields = new LinkedHashMap<>();
    try (var json = JSON.createParser(line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Map.of();
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        var name = json.currentName();
        if (json.nextToken() != JsonToken.VALUE_STRING
            || fields.put(name, json.getText()) != null) {
          return Map.of();
        }
      }
      return json.nextToken() == null ? fields : Map.of();
    } catch (IOException e) {
      return Map.of();
    }
  }
}

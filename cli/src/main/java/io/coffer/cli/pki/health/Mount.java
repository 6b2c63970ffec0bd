package io.coffer.cli.pki.health;

import io.coffer.cli.args.UsageException;
import io.coffer.cli.pki.Certificate;
import io.coffer.client.Answer;
import io.coffer.client.CofferClient;
import io.coffer.client.Secret;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The PKI engine that is checked. What several checks need is asked for once.
final class Mount {
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int NOT_ALLOWED = 405;

  private final CofferClient client;
  private final String path;
  private final InstantSource clock;
  private final Map<String, Answer> answers = new HashMap<>();

  /// @param path without slashes around it
  Mount(CofferClient client, String path, InstantSource clock) {
    this.client = client;
    this.path = path;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  /// How an endpoint of the engine is shown.
  String endpoint(String inner) {
    return "/" + path + "/" + inner;
  }

  /// How its settings as a mount are shown.
  String tuneEndpoint() {
    return "/sys/mounts/" + path + "/tune";
  }

  /// Its settings as a mount.
  Map<String, @Nullable Object> tune() {
    return data("GET", "sys/mounts/" + path + "/tune").orElse(Map.of());
  }

  /// What is at an endpoint of the engine; empty when it is a place where nothing is.
  ///
  /// @throws Blocked when the token may not read it, or the server has no such endpoint
  Map<String, @Nullable Object> read(String inner) {
    return data("GET", path + "/" + inner).orElse(Map.of());
  }

  /// The names at an endpoint of the engine.
  List<String> list(String inner) {
    Object keys = data("LIST", path + "/" + inner).orElse(Map.of()).get("keys");
    return texts(keys);
  }

  static List<String> texts(@Nullable Object value) {
    return value instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
  }

  /// The engine's issuers by their ids.
  Map<String, Certificate> issuers() {
    var issuers = new LinkedHashMap<String, Certificate>();
    for (String id : list("issuers")) {
      issuers.put(id, certificate("issuer/" + id + "/json"));
    }
    return issuers;
  }

  /// The engine's issuers, for checks that say nothing without any.
  ///
  /// @throws Blocked when there are none
  Map<String, Certificate> requireIssuers() {
    Map<String, Certificate> issuers = issuers();
    if (issuers.isEmpty()) {
      throw blocked(Severity.NOT_APPLICABLE, path + "/issuers", "There are no issuers.");
    }
    return issuers;
  }

  static String date(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }

  /// The certificate at an endpoint.
  Certificate certificate(String inner) {
    return Certificate.of(String.valueOf(read(inner).get("certificate")));
  }

  /// @throws UsageException when there is an engine of another kind, or none
  void requirePki() {
    Answer answer = answer("GET", "sys/internal/ui/mounts/" + path);
    if (answer.status() == FORBIDDEN) {
      requireIssuersEndpoint();
      return;
    }
    answer.requireSuccess();
    Object type = answer.secret().map(Secret::data).orElse(Map.of()).get("type");
    if (!"pki".equals(type)) {
      throw new UsageException("The engine at " + path + " is of the type " + type + ", not pki.");
    }
  }

  // a token without rights may still look at what is public
  private void requireIssuersEndpoint() {
    if (isUnknown(answer("LIST", path + "/issuers"))) {
      throw new UsageException("There is no PKI engine at " + path + ".");
    }
  }

  private Answer answer(String method, String full) {
    return answers.computeIfAbsent(
        method + " " + full, request -> client.raw(method, full, Optional.empty()));
  }

  private Optional<Map<String, @Nullable Object>> data(String method, String full) {
    Answer answer = answer(method, full);
    if (answer.status() == FORBIDDEN) {
      throw blocked(Severity.INSUFFICIENT_PERMISSIONS, full, "The token may not read this.");
    }
    if (isUnknown(answer)) {
      throw blocked(Severity.NOT_APPLICABLE, full, "The server has no such endpoint.");
    }
    if (answer.status() == NOT_FOUND) {
      return Optional.empty();
    }
    answer.requireSuccess();
    return answer.secret().map(Secret::data);
  }

  private static Blocked blocked(Severity severity, String full, String message) {
    return new Blocked(new Finding(severity, "/" + full, message));
  }

  // nothing at a place is 404 without a word
  private static boolean isUnknown(Answer answer) {
    return answer.status() == NOT_ALLOWED
        || (answer.status() == NOT_FOUND && !answer.messages().isEmpty());
  }
}

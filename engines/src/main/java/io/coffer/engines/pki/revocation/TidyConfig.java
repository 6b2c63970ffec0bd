package io.coffer.engines.pki.revocation;

import io.coffer.spi.Call;
import io.coffer.spi.Durations;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is tidied away, and when.
///
/// @param tasks what is done
/// @param buffer how long after its end a certificate is kept
/// @param revokedBuffer the same for one that is revoked
/// @param issuerBuffer the same for an issuer
/// @param acmeBuffer the same for an account of ACME
/// @param pause between pages
/// @param pageSize how many rows are looked at before others have their turn
record TidyConfig(
    Set<Task> tasks,
    Duration buffer,
    Optional<Duration> revokedBuffer,
    Duration issuerBuffer,
    Duration acmeBuffer,
    Duration pause,
    long pageSize) {
  static final TidyConfig STANDARD =
      new TidyConfig(
          Set.of(),
          Duration.ofDays(3),
          Optional.empty(),
          Duration.ofDays(365),
          Duration.ofDays(30),
          Duration.ZERO,
          1_000);

  private static final int MIN_PAGE = 5;
  private static final int MAX_PAGE = 100_000;

  private static final Field<Duration> BUFFER =
      Field.duration("safety_buffer", "how long after its end a certificate is kept");
  private static final Field<Duration> REVOKED_BUFFER =
      Field.duration("revoked_safety_buffer", "the same for one that is revoked");
  private static final Field<Duration> ISSUER_BUFFER =
      Field.duration("issuer_safety_buffer", "the same for an issuer");
  private static final Field<Duration> ACME_BUFFER =
      Field.duration("acme_account_safety_buffer", "the same for an account of ACME");
  private static final Field<String> PAUSE =
      Field.text("pause_duration", "how long to wait between pages");
  private static final Field<Long> PAGE =
      Field.integer("page_size", "how many rows are looked at before others have their turn");
  private static final Field<Boolean> REVOCATION_LIST =
      Field.bool("tidy_revocation_list", "the old name of tidy_revoked_certs");

  /// What can be done.
  enum Task {
    CERT_STORE("tidy_cert_store", "forgets certificates that have run out"),
    REVOKED_CERTS("tidy_revoked_certs", "forgets revocations of those"),
    INVALID_CERTS("tidy_invalid_certs", "forgets what is no certificate"),
    ASSOCIATIONS("tidy_revoked_cert_issuer_associations", "finds out who signed what is revoked"),
    EXPIRED_ISSUERS("tidy_expired_issuers", "removes issuers that have run out"),
    LEGACY_BUNDLE("tidy_move_legacy_ca_bundle", "nothing: there is none here"),
    ACME("tidy_acme", "forgets orders and accounts of ACME that are over");

    private final String word;
    private final String help;

    Task(String word, String help) {
      this.word = word;
      this.help = help;
    }

    String word() {
      return word;
    }

    Field<Boolean> field() {
      return Field.bool(word, help);
    }
  }

  TidyConfig {
    tasks = Set.copyOf(tasks);
  }

  /// All fields.
  static List<Field<?>> fields() {
    var fields = new ArrayList<Field<?>>();
    Arrays.stream(Task.values()).map(Task::field).forEach(fields::add);
    fields.addAll(
        List.of(REVOCATION_LIST, BUFFER, REVOKED_BUFFER, ISSUER_BUFFER, ACME_BUFFER, PAUSE, PAGE));
    return fields;
  }

  Duration revoked() {
    return revokedBuffer.orElse(buffer);
  }

  /// How the two requests that say all this tell of a fault.
  record Words(String tooShort, String pause) {
    static final Words ONCE =
        new Words("%s must be greater than zero", "Error parsing pause_duration: ");
    static final Words ALWAYS =
        new Words(
            "given %s must be at least one second; got: %d",
            "unable to parse given pause_duration: ");
  }

  /// What a request makes of this.
  TidyConfig with(Call call, Words words) {
    return new TidyConfig(
        tasks(call),
        buffer(call, BUFFER, buffer, words),
        call.has(REVOKED_BUFFER)
            ? Optional.of(buffer(call, REVOKED_BUFFER, buffer, words))
            : revokedBuffer,
        buffer(call, ISSUER_BUFFER, issuerBuffer, words),
        buffer(call, ACME_BUFFER, acmeBuffer, words),
        pause(call, words),
        page(call));
  }

  private Set<Task> tasks(Call call) {
    var after = EnumSet.noneOf(Task.class);
    for (Task task : Task.values()) {
      if (call.given(task.field()).orElse(tasks.contains(task))) {
        after.add(task);
      }
    }
    if (call.get(REVOCATION_LIST)) {
      after.add(Task.REVOKED_CERTS);
    }
    return after;
  }

  private static Duration buffer(Call call, Field<Duration> field, Duration old, Words words) {
    Duration given = call.given(field).orElse(old);
    if (given.toSeconds() < 1) {
      throw Refusal.invalid(words.tooShort().formatted(field.name(), given.toSeconds()));
    }
    return given;
  }

  private Duration pause(Call call, Words words) {
    Optional<String> given = call.given(PAUSE);
    if (given.isEmpty()) {
      return pause;
    }
    Duration parsed;
    try {
      parsed = Durations.parse(given.get());
    } catch (Refusal refusal) {
      throw Refusal.invalid(words.pause() + refusal.getMessage());
    }
    if (parsed.isNegative()) {
      throw Refusal.invalid("received invalid, negative pause_duration");
    }
    return parsed;
  }

  private long page(Call call) {
    long given = call.given(PAGE).orElse(pageSize);
    if (given < MIN_PAGE || given > MAX_PAGE) {
      throw Refusal.invalid("page_size must be " + MIN_PAGE + " to " + MAX_PAGE);
    }
    return given;
  }

  /// As the API shows it.
  Json.Builder show() {
    Json.Builder data = Json.object();
    for (Task task : Task.values()) {
      data.put(task.word(), tasks.contains(task));
    }
    return data.put(BUFFER.name(), buffer.toSeconds())
        .put(REVOKED_BUFFER.name(), revoked().toSeconds())
        .put(ISSUER_BUFFER.name(), issuerBuffer.toSeconds())
        .put(ACME_BUFFER.name(), acmeBuffer.toSeconds())
        .put(PAUSE.name(), Durations.print(pause))
        .put(PAGE.name(), pageSize);
  }

  /// As it is stored.
  Json.Builder write() {
    Json.Builder row = show();
    return revokedBuffer.isPresent() ? row : row.put(REVOKED_BUFFER.name(), 0);
  }

  static TidyConfig read(Json.Obj row) {
    var tasks = EnumSet.noneOf(Task.class);
    for (Task task : Task.values()) {
      if (row.flag(task.word())) {
        tasks.add(task);
      }
    }
    long revoked = row.number(REVOKED_BUFFER.name(), 0);
    return new TidyConfig(
        tasks,
        seconds(row, BUFFER, STANDARD.buffer()),
        revoked == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(revoked)),
        seconds(row, ISSUER_BUFFER, STANDARD.issuerBuffer()),
        seconds(row, ACME_BUFFER, STANDARD.acmeBuffer()),
        Durations.parse(row.text(PAUSE.name(), "0s")),
        row.number(PAGE.name(), STANDARD.pageSize()));
  }

  private static Duration seconds(Json.Obj row, Field<Duration> field, Duration fallback) {
    return Duration.ofSeconds(row.number(field.name(), fallback.toSeconds()));
  }
}

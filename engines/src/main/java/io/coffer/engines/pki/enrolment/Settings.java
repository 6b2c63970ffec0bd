package io.coffer.engines.pki.enrolment;

import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// What operators set of each of these protocols. Immutable.
///
/// @param enabled whether it is answered at all
/// @param defaultPolicy of the address that names no role, where there is one
/// @param authenticators the auth mounts that are asked, by the kind of credentials
/// @param sentinel kept for clients
/// @param auditFields kept for clients
/// @param updated when they were written, as RFC 3339
public record Settings(
    boolean enabled,
    Optional<PathPolicy> defaultPolicy,
    Json.Obj authenticators,
    boolean sentinel,
    List<String> auditFields,
    String updated) {
  /// What nobody has written yet.
  public static final Settings STANDARD =
      new Settings(
          false,
          Optional.empty(),
          Json.Obj.EMPTY,
          false,
          List.of("common_name", "alt_names", "ip_sans", "uri_sans"),
          "0001-01-01T00:00:00Z");

  private static final Field<Boolean> ENABLED =
      Field.bool("enabled", "whether the protocol is answered");
  private static final Field<String> POLICY =
      Field.text(
          "default_path_policy", "what is signed where no role is named: sign-verbatim, role:name");
  private static final Field<Json.Obj> AUTHENTICATORS =
      Field.object("authenticators", "auth mounts that are asked, as objects with an accessor");
  private static final Field<Boolean> SENTINEL =
      Field.bool("enable_sentinel_parsing", "kept for clients");
  private static final Field<List<String>> AUDIT_FIELDS =
      Field.commaStrings("audit_fields", "kept for clients");

  /// What can be written.
  public static final List<Field<?>> FIELDS =
      List.of(ENABLED, POLICY, AUTHENTICATORS, SENTINEL, AUDIT_FIELDS);

  private static final Set<String> KNOWN_AUDIT_FIELDS =
      Set.of(
          "csr",
          "common_name",
          "alt_names",
          "ip_sans",
          "uri_sans",
          "other_sans",
          "signature_bits",
          "exclude_cn_from_sans",
          "ou",
          "organization",
          "country",
          "locality",
          "province",
          "street_address",
          "postal_code",
          "serial_number",
          "use_pss",
          "key_type",
          "key_bits",
          "add_basic_constraints");

  private static final String CERT = "cert";
  private static final String ACCESSOR = "accessor";

  /// Copies the list.
  public Settings {
    auditFields = List.copyOf(auditFields);
  }

  /// These after a write: what it does not carry stays.
  ///
  /// @param kinds of credentials that the protocol knows
  /// @param isRole whether there is a role of a name
  /// @throws Refusal naming what does not fit
  public Settings update(Call call, Set<String> kinds, Predicate<String> isRole, Instant now) {
    Optional<PathPolicy> policy =
        call.given(POLICY)
            .map(text ->
                text.isEmpty()
                    ? Optional.<PathPolicy>empty()
                    : Optional.of(policy(POLICY.name(), text, isRole)))
            .orElse(defaultPolicy);
    List<String> audited = call.given(AUDIT_FIELDS).orElse(auditFields);
    for (String field : audited) {
      if (!KNOWN_AUDIT_FIELDS.contains(field)) {
        throw Refusal.invalid("audit_fields has no field " + Refusal.shown(field));
      }
    }
    Json.Obj asked = call.given(AUTHENTICATORS).orElse(authenticators);
    check(asked, kinds);
    return new Settings(
        call.given(ENABLED).orElse(enabled),
        policy,
        asked,
        call.given(SENTINEL).orElse(sentinel),
        audited,
        Times.rfc3339(now));
  }

  /// A policy whose role there is.
  ///
  /// @param what the word for it in the message
  /// @throws Refusal when it is none
  public static PathPolicy policy(String what, String text, Predicate<String> isRole) {
    PathPolicy policy = PathPolicy.parse(what, text);
    if (policy.role().filter(name -> !isRole.test(name)).isPresent()) {
      throw Refusal.invalid(what + " names a role that does not exist");
    }
    return policy;
  }

  private static void check(Json.Obj authenticators, Set<String> kinds) {
    authenticators
        .members()
        .forEach((kind, value) -> {
          if (!kinds.contains(kind)) {
            throw Refusal.invalid("authenticators has no kind " + Refusal.shown(kind));
          }
          if (!(value instanceof Json.Obj asked)) {
            throw Refusal.invalid("authenticators: " + kind + " has to be an object");
          }
          asked
              .members()
              .forEach((name, text) -> {
                boolean known =
                    name.equals(ACCESSOR) || (kind.equals(CERT) && name.equals("cert_role"));
                if (!known || !(text instanceof Json.Text)) {
                  throw Refusal.invalid(
                      "authenticators: "
                          + kind
                          + " takes a text as accessor"
                          + (kind.equals(CERT) ? " and as cert_role" : ""));
                }
              });
        });
  }

  /// The auth mount for a kind of credentials, if one is set.
  public Optional<String> accessor(String kind) {
    return Optional.of(authenticators.object(kind).text(ACCESSOR, ""))
        .filter(accessor -> !accessor.isEmpty());
  }

  /// What the caller has to know of what was written.
  public List<String> warnings() {
    return accessor(CERT).isEmpty()
        ? List.of()
        : List.of(
            "authenticators: cert is kept but asks nobody, as there is no auth method of"
                + " certificates");
  }

  /// As they are stored, and as the API shows them.
  public Json.Builder print() {
    return Json.object()
        .put("audit_fields", auditFields)
        .put("authenticators", authenticators)
        .put("default_path_policy", defaultPolicy.map(PathPolicy::word).orElse(""))
        .put("enable_sentinel_parsing", sentinel)
        .put("enabled", enabled)
        .put("last_updated", updated);
  }

  /// What [#print] wrote.
  public static Settings read(Json.Obj row) {
    String policy = row.text("default_path_policy", "");
    return new Settings(
        row.flag("enabled"),
        policy.isEmpty()
            ? Optional.empty()
            : Optional.of(PathPolicy.parse("default_path_policy", policy)),
        row.object("authenticators"),
        row.flag("enable_sentinel_parsing"),
        row.texts("audit_fields"),
        row.text("last_updated", ""));
  }
}

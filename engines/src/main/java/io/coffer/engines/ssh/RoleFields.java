package io.coffer.engines.ssh;

import io.coffer.crypto.key.KeyKind;
import io.coffer.crypto.ssh.SshAlgorithm;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a role is written with. A write replaces the whole role.
final class RoleFields {
  static final Field<String> ROLE = Field.text("role", "the role's name");

  private static final Field<String> KEY_TYPE =
      Field.text("key_type", "ca for certificates, otp for passwords that work once");
  private static final Field<String> DEFAULT_USER =
      Field.text("default_user", "the user when a request names none; otp needs one");
  private static final Field<Boolean> DEFAULT_USER_TEMPLATE =
      Field.bool("default_user_template", "whether default_user holds templates; ca");
  private static final Field<String> ALLOWED_USERS =
      Field.text("allowed_users", "users that may be asked for, with commas; * for all");
  private static final Field<Boolean> ALLOWED_USERS_TEMPLATE =
      Field.bool("allowed_users_template", "whether allowed_users holds templates; ca");
  private static final Field<String> CIDR_LIST =
      Field.text("cidr_list", "blocks of the machines, with commas; otp");
  private static final Field<String> EXCLUDE_CIDR_LIST =
      Field.text("exclude_cidr_list", "blocks without those machines, with commas; otp");
  private static final Field<Long> PORT =
      Field.integer("port", "the port that is told to callers, 22 when 0; otp");
  private static final Field<String> ALLOWED_DOMAINS =
      Field.text("allowed_domains", "domains of hosts, with commas; * for all; ca");
  private static final Field<Boolean> ALLOWED_DOMAINS_TEMPLATE =
      Field.bool("allowed_domains_template", "whether allowed_domains holds templates; ca");
  private static final Field<Boolean> ALLOW_BARE_DOMAINS =
      Field.bool("allow_bare_domains", "whether a host may be the domain itself; ca");
  private static final Field<Boolean> ALLOW_SUBDOMAINS =
      Field.bool("allow_subdomains", "whether a host may be below a domain; ca");
  private static final Field<Boolean> ALLOW_USERS =
      Field.bool("allow_user_certificates", "whether keys of users are signed; ca");
  private static final Field<Boolean> ALLOW_HOSTS =
      Field.bool("allow_host_certificates", "whether keys of hosts are signed; ca");
  private static final Field<Boolean> ALLOW_KEY_IDS =
      Field.bool("allow_user_key_ids", "whether a request may choose the key id; ca");
  private static final Field<String> KEY_ID_FORMAT =
      Field.text(
          "key_id_format", "of {{token_display_name}}, {{role_name}} and {{public_key_hash}}; ca");
  private static final Field<Boolean> ALLOW_EMPTY_PRINCIPALS =
      Field.bool("allow_empty_principals", "whether a certificate may be for everybody; ca");
  private static final Field<Boolean> ALLOW_COMMAS =
      Field.bool("allow_commas_in_identity_templates", "whether a template may fill in a list; ca");
  private static final Field<String> ALLOWED_OPTIONS =
      Field.text("allowed_critical_options", "with commas; empty for all; ca");
  private static final Field<Json.Obj> DEFAULT_OPTIONS =
      Field.object("default_critical_options", "those when a request names none; ca");
  private static final Field<String> ALLOWED_EXTENSIONS =
      Field.text("allowed_extensions", "with commas; * for all; ca");
  private static final Field<Json.Obj> DEFAULT_EXTENSIONS =
      Field.object("default_extensions", "those when a request names none; ca");
  private static final Field<Boolean> DEFAULT_EXTENSIONS_TEMPLATE =
      Field.bool("default_extensions_template", "whether their values hold templates; ca");
  private static final Field<Json.Obj> KEY_LENGTHS =
      Field.object("allowed_user_key_lengths", "types of keys, each with its sizes; ca");
  private static final Field<Duration> TTL =
      Field.duration("ttl", "how long when a request does not say; ca");
  private static final Field<Duration> MAX_TTL = Field.duration("max_ttl", "the longest; ca");
  private static final Field<Duration> NOT_BEFORE =
      Field.duration("not_before_duration", "by how much a certificate is backdated; ca")
          .orElse(Duration.ofSeconds(30));
  private static final Field<String> ALGORITHM =
      Field.text("algorithm_signer", "default, rsa-sha2-256, rsa-sha2-512 or ssh-rsa; ca");
  private static final Field<String> ISSUER =
      Field.text("issuer_ref", "the id or name of the issuer, or default; ca");

  private static final List<Field<String>> TEXTS =
      List.of(
          ALLOWED_USERS,
          ALLOWED_DOMAINS,
          DEFAULT_USER,
          KEY_ID_FORMAT,
          ALLOWED_OPTIONS,
          ALLOWED_EXTENSIONS);
  private static final List<Field<Boolean>> FLAGS =
      List.of(
          ALLOWED_USERS_TEMPLATE,
          ALLOWED_DOMAINS_TEMPLATE,
          DEFAULT_USER_TEMPLATE,
          ALLOW_USERS,
          ALLOW_HOSTS,
          ALLOW_BARE_DOMAINS,
          ALLOW_SUBDOMAINS,
          ALLOW_KEY_IDS,
          ALLOW_COMMAS,
          ALLOW_EMPTY_PRINCIPALS,
          DEFAULT_EXTENSIONS_TEMPLATE);
  private static final List<Field<Duration>> DURATIONS = List.of(TTL, MAX_TTL, NOT_BEFORE);
  private static final List<Field<?>> OTHERS =
      List.of(
          KEY_TYPE,
          CIDR_LIST,
          EXCLUDE_CIDR_LIST,
          PORT,
          DEFAULT_OPTIONS,
          DEFAULT_EXTENSIONS,
          KEY_LENGTHS,
          ALGORITHM,
          ISSUER);

  private static final String DEFAULT_ALGORITHM = "default";
  private static final int STANDARD_PORT = 22;
  private static final int LAST_PORT = 65_535;

  private RoleFields() {}

  /// All of them, the role's name first.
  static Field<?>[] all() {
    var all = new ArrayList<Field<?>>();
    all.add(ROLE);
    all.addAll(OTHERS);
    all.addAll(TEXTS);
    all.addAll(FLAGS);
    all.addAll(DURATIONS);
    return all.toArray(Field<?>[]::new);
  }

  /// The role that a call describes.
  ///
  /// @throws Refusal naming what does not fit
  static Role parse(Call call) {
    Address.checkBlocks(CIDR_LIST.name(), call.get(CIDR_LIST));
    Address.checkBlocks(EXCLUDE_CIDR_LIST.name(), call.get(EXCLUDE_CIDR_LIST));
    long port = port(call);
    String type = call.get(KEY_TYPE).toLowerCase(Locale.ROOT);
    return switch (type) {
      case "" -> throw Refusal.invalid("missing key type");
      case Role.OTP -> otp(call, port);
      case Role.CA -> ca(call);
      case "dynamic" -> throw Refusal.invalid("dynamic key type roles are no longer supported");
      default -> throw Refusal.invalid("invalid key type");
    };
  }

  private static long port(Call call) {
    long port = call.get(PORT);
    if (port < 0 || port > LAST_PORT) {
      throw Refusal.invalid("port has to be from 1 to " + LAST_PORT);
    }
    return port == 0 ? STANDARD_PORT : port;
  }

  private static Role otp(Call call, long port) {
    String user = call.get(DEFAULT_USER);
    if (user.isEmpty()) {
      throw Refusal.invalid("missing default user");
    }
    return new Role(
        Json.object()
            .put("key_type", Role.OTP)
            .put("default_user", user)
            .put("allowed_users", call.get(ALLOWED_USERS))
            .put("cidr_list", call.get(CIDR_LIST))
            .put("exclude_cidr_list", call.get(EXCLUDE_CIDR_LIST))
            .put("port", port)
            .build());
  }

  private static Role ca(Call call) {
    String algorithm = algorithm(call.get(ALGORITHM));
    if (!call.get(ALLOW_USERS) && !call.get(ALLOW_HOSTS)) {
      throw Refusal.invalid(
          "Either 'allow_user_certificates' or 'allow_host_certificates' must be set to 'true'");
    }
    Json.Builder row = Json.object().put("key_type", Role.CA).put("algorithm_signer", algorithm);
    TEXTS.forEach(field -> row.put(field.name(), call.get(field)));
    FLAGS.forEach(field -> row.put(field.name(), call.get(field)));
    row.put(DEFAULT_OPTIONS.name(), OptionTexts.of(DEFAULT_OPTIONS, call));
    row.put(DEFAULT_EXTENSIONS.name(), OptionTexts.of(DEFAULT_EXTENSIONS, call));
    row.put(KEY_LENGTHS.name(), KeyLengths.parse(call.get(KEY_LENGTHS)));
    Duration ttl = call.get(TTL);
    Duration longest = call.get(MAX_TTL);
    if (!longest.isZero() && ttl.compareTo(longest) > 0) {
      throw Refusal.invalid("\"ttl\" value must be less than \"max_ttl\" when both are specified");
    }
    DURATIONS.forEach(field -> row.put(field.name(), call.get(field).toSeconds()));
    String issuer = call.get(ISSUER).strip();
    row.put(ISSUER.name(), issuer.isEmpty() ? Issuers.DEFAULT : issuer);
    return new Role(row.build());
  }

  private static String algorithm(String word) {
    boolean ofRsa =
        SshAlgorithm.of(word)
            .filter(algorithm -> algorithm.fits(KeyKind.rsa(KeyKind.MIN_RSA_BITS)))
            .isPresent();
    if (!ofRsa && !word.isEmpty() && !word.equals(DEFAULT_ALGORITHM)) {
      throw Refusal.invalid("unknown algorithm signer \"" + Refusal.shown(word) + "\"");
    }
    return ofRsa ? word : DEFAULT_ALGORITHM;
  }
}

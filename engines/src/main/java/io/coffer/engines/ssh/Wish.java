package io.coffer.engines.ssh;

import io.coffer.crypto.ssh.SshCertificate;
import io.coffer.crypto.ssh.SshPublicKey;
import io.coffer.spi.Call;
import io.coffer.spi.Mount;
import io.coffer.spi.MountLimits;
import io.coffer.spi.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A request for a certificate, held against its role.
final class Wish {
  private final Mount mount;
  private final Role role;
  private final Call call;

  Wish(Mount mount, Role role, Call call) {
    this.mount = mount;
    this.role = role;
    this.call = call;
  }

  /// @throws Refusal naming what the role does not allow
  void check() {
    keyId("");
    principals(type());
    ttl();
    criticalOptions();
    extensions();
  }

  /// The certificate, from what is asked and what the role says.
  ///
  /// @throws Refusal naming what the role does not allow
  SshCertificate certificate(SshPublicKey key) {
    String keyId = keyId(key.sha256());
    SshCertificate.Type type = type();
    List<String> principals = principals(type);
    Duration ttl = ttl();
    Map<String, String> options = criticalOptions();
    Instant now = mount.clock().instant();
    Instant from = now.minus(role.duration("not_before_duration"));
    return new SshCertificate(
        key,
        mount.random().nextLong(),
        type,
        keyId,
        principals,
        from.isBefore(Instant.EPOCH) ? Instant.EPOCH : from,
        now.plus(ttl),
        options,
        extensions());
  }

  private String keyId(String keyHash) {
    String asked = call.get(SignFields.KEY_ID);
    if (!asked.isEmpty()) {
      if (!role.is("allow_user_key_ids")) {
        throw Refusal.invalid("setting key_id is not allowed by role");
      }
      return asked;
    }
    String who = call.caller().displayName();
    String standard =
        who.isEmpty()
            ? "vault-{{public_key_hash}}"
            : "vault-{{token_display_name}}-{{public_key_hash}}";
    String format = role.text("key_id_format").isEmpty() ? standard : role.text("key_id_format");
    return format
        .replace("{{public_key_hash}}", keyHash)
        .replace("{{role_name}}", call.get(RoleFields.ROLE))
        .replace("{{token_display_name}}", who);
  }

  private SshCertificate.Type type() {
    String asked = call.get(SignFields.CERT_TYPE);
    SshCertificate.Type type =
        switch (asked) {
          case "user" -> SshCertificate.Type.USER;
          case "host" -> SshCertificate.Type.HOST;
          default -> throw Refusal.invalid("cert_type must be either 'user' or 'host'");
        };
    if (!role.is("allow_" + asked + "_certificates")) {
      throw Refusal.invalid("cert_type '" + asked + "' is not allowed by role");
    }
    return type;
  }

  private List<String> principals(SshCertificate.Type type) {
    return new Principals(role, call).of(type);
  }

  private Duration ttl() {
    MountLimits limits = mount.limits().get();
    Duration most = role.duration("max_ttl").isZero() ? limits.maxTtl() : role.duration("max_ttl");
    Duration asked = call.given(SignFields.TTL).orElse(role.duration("ttl"));
    Duration ttl = asked.isZero() ? limits.defaultTtl() : asked;
    if (ttl.compareTo(most) <= 0) {
      return ttl;
    }
    if (call.has(SignFields.TTL)) {
      throw Refusal.invalid("ttl is larger than maximum allowed " + most.toSeconds());
    }
    return most;
  }

  private Map<String, String> criticalOptions() {
    Map<String, String> asked = OptionTexts.of(SignFields.CRITICAL_OPTIONS, call);
    if (asked.isEmpty()) {
      return role.pairs("default_critical_options");
    }
    List<String> allowed = CommaList.items(role.text("allowed_critical_options"));
    List<String> others = asked.keySet().stream().filter(name -> !allowed.contains(name)).toList();
    if (!allowed.isEmpty() && !others.isEmpty()) {
      throw Refusal.invalid("critical options not on allowed list: " + words(others));
    }
    return asked;
  }

  private Map<String, String> extensions() {
    Map<String, String> asked = OptionTexts.of(SignFields.EXTENSIONS, call);
    if (asked.isEmpty()) {
      return defaultExtensions();
    }
    String allowed = role.text("allowed_extensions");
    List<String> names = CommaList.items(allowed);
    List<String> others = asked.keySet().stream().filter(name -> !names.contains(name)).toList();
    if (!allowed.equals("*") && !others.isEmpty()) {
      throw Refusal.invalid("extensions " + words(others) + " are not on allowed list");
    }
    return asked;
  }

  // those with templates are left out where nobody is known behind the token
  private Map<String, String> defaultExtensions() {
    Map<String, String> texts = role.pairs("default_extensions");
    if (!role.is("default_extensions_template")) {
      return texts;
    }
    boolean nobody = call.caller().entityId().isEmpty();
    var filled = new TreeMap<String, String>();
    texts.forEach((name, text) -> {
      if (!nobody || !Templates.isTemplate(text)) {
        filled.put(name, Templates.fill(text, call.caller(), true));
      }
    });
    return filled;
  }

  /// Whether something of the role was left out since nobody is known behind the token.
  boolean lacksIdentity() {
    return role.is("default_extensions_template")
        && call.caller().entityId().isEmpty()
        && OptionTexts.of(SignFields.EXTENSIONS, call).isEmpty()
        && role.pairs("default_extensions").values().stream().anyMatch(Templates::isTemplate);
  }

  private static String words(List<String> names) {
    return "[" + String.join(" ", names.stream().map(Refusal::shown).toList()) + "]";
  }
}

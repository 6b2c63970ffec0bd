package io.coffer.engines.ssh;

import io.coffer.spi.Field;
import io.coffer.spi.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What a request for a certificate says.
final class SignFields {
  static final Field<String> PUBLIC_KEY = Field.text("public_key", "the key to sign");
  static final Field<Duration> TTL =
      Field.duration("ttl", "how long; else as the role or the mount says");
  static final Field<String> PRINCIPALS =
      Field.text("valid_principals", "users or hosts that it is for, with commas");
  static final Field<String> CERT_TYPE = Field.text("cert_type", "user or host").orElse("user");
  static final Field<String> KEY_ID =
      Field.text("key_id", "the name in the logs of servers; else as the role says");
  static final Field<Json.Obj> CRITICAL_OPTIONS =
      Field.object("critical_options", "what a server must obey; else as the role says");
  static final Field<Json.Obj> EXTENSIONS =
      Field.object("extensions", "what is permitted; else as the role says");
  static final Field<String> KEY_TYPE =
      Field.text("key_type", "of the new key pair: rsa, ec or ed25519").orElse("rsa");
  static final Field<Long> KEY_BITS =
      Field.integer("key_bits", "of RSA (4096) and of ec (256, 384 or 521)");

  private SignFields() {}

  static Field<?>[] with(Field<?>... more) {
    var fields = new ArrayList<Field<?>>();
    fields.addAll(
        List.of(RoleFields.ROLE, TTL, PRINCIPALS, CERT_TYPE, KEY_ID, CRITICAL_OPTIONS, EXTENSIONS));
    fields.addAll(List.of(more));
    return fields.toArray(Field<?>[]::new);
  }
}

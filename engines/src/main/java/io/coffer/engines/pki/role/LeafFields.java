package io.coffer.engines.pki.role;

import io.coffer.spi.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What a request for a certificate can carry.
public final class LeafFields {
  public static final Field<String> ROLE = Field.text("role", "the role that says what is allowed");
  public static final Field<String> ISSUER =
      Field.text("issuer_ref", "the issuer that signs; where the path has none, the role's does")
          .orElse("default");
  public static final Field<String> CSR =
      Field.text("csr", "the request for a certificate, as PEM");
  public static final Field<String> COMMON_NAME = Field.text("common_name", "of the subject");
  public static final Field<List<String>> ALT_NAMES =
      Field.commaStrings("alt_names", "host names and email addresses");
  public static final Field<Boolean> EXCLUDE_CN =
      Field.bool("exclude_cn_from_sans", "keeps the common name out of the alternative names");
  public static final Field<List<String>> IPS = Field.commaStrings("ip_sans", "IP addresses");
  public static final Field<List<String>> URIS = Field.commaStrings("uri_sans", "URIs");
  public static final Field<List<String>> OTHERS =
      Field.commaStrings("other_sans", "names of other kinds: OID;UTF8:text");
  public static final Field<String> SERIAL =
      Field.text("serial_number", "serial number of the subject, not of the certificate");
  public static final Field<List<String>> USER_IDS =
      Field.commaStrings("user_ids", "user ids of the subject");
  public static final Field<Duration> TTL = Field.duration("ttl", "the life of the certificate");
  public static final Field<String> NOT_BEFORE =
      Field.text("not_before", "when it begins, in RFC 3339");
  public static final Field<String> NOT_AFTER =
      Field.text("not_after", "when it ends, in RFC 3339");
  public static final Field<String> KEY_TYPE =
      Field.text("key_type", "type of the key, where the role allows any");
  public static final Field<Long> KEY_BITS =
      Field.integer("key_bits", "size of the key, where the role allows any");

  /// What every request for a certificate can say of the certificate.
  public static final List<Field<?>> COMMON =
      List.of(
          ROLE,
          ISSUER,
          COMMON_NAME,
          ALT_NAMES,
          EXCLUDE_CN,
          IPS,
          URIS,
          OTHERS,
          SERIAL,
          USER_IDS,
          TTL,
          NOT_BEFORE,
          NOT_AFTER);

  private LeafFields() {}

  /// Those and others.
  public static Field<?>[] with(List<? extends Field<?>> more) {
    var all = new ArrayList<Field<?>>(COMMON);
    all.addAll(more);
    return all.toArray(Field<?>[]::new);
  }
}

package io.coffer.engines.pki.authority;

import io.coffer.engines.pki.role.LeafFields;
import io.coffer.engines.pki.role.RoleFields;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What requests about authorities can carry.
final class Fields {
  static final Field<String> EXPORTED =
      Field.text("exported", "internal, exported (shows the new key once) or existing (key_ref)");
  static final Field<String> FORMAT = Field.text("format", "pem, der or pem_bundle").orElse("pem");
  static final Field<String> PRIVATE_FORMAT =
      Field.text("private_key_format", "pkcs8, or anything else for the algorithm's own form")
          .orElse("der");
  static final Field<String> ISSUER_NAME = Field.text("issuer_name", "name of the issuer");
  static final Field<String> ISSUER_REF =
      Field.text("issuer_ref", "default, or the id or name of an issuer").orElse("default");
  static final Field<String> KEY_NAME = Field.text("key_name", "name of the key");
  static final Field<String> KEY_REF =
      Field.text("key_ref", "default, or the id or name of a key").orElse("default");
  static final Field<Long> MAX_PATH =
      Field.integer("max_path_length", "how many authorities may follow; negative for any number")
          .orElse(-1L);
  static final Field<List<String>> KEY_USAGE =
      Field.commaStrings("key_usage", "what the key may do besides signing certificates and lists");
  static final Field<List<String>> EXT_KEY_USAGE =
      Field.commaStrings("ext_key_usage", "purposes by name");
  static final Field<List<String>> EXT_KEY_USAGE_OIDS =
      Field.commaStrings("ext_key_usage_oids", "purposes as object identifiers");
  static final Field<String> SUBJECT_KEY_ID =
      Field.text("skid", "name of the key in hexadecimal, where it is not the usual one");
  static final Field<Boolean> ADD_BASIC_CONSTRAINTS =
      Field.bool("add_basic_constraints", "lets the request ask for an authority");
  static final Field<String> CSR = LeafFields.CSR;
  static final Field<Boolean> USE_CSR_VALUES =
      Field.bool("use_csr_values", "takes subject, names and extensions from the request");
  static final Field<String> AFTER = Field.text("after", "names greater than this");
  static final Field<Long> LIMIT = Field.integer("limit", "the most names");

  /// Who the authority is and how long, for every request that makes one.
  static final List<Field<?>> SUBJECT =
      List.of(
          LeafFields.COMMON_NAME,
          LeafFields.ALT_NAMES,
          LeafFields.EXCLUDE_CN,
          LeafFields.IPS,
          LeafFields.URIS,
          LeafFields.OTHERS,
          LeafFields.SERIAL,
          LeafFields.TTL,
          LeafFields.NOT_BEFORE,
          LeafFields.NOT_AFTER,
          RoleFields.UNITS,
          RoleFields.ORGANIZATIONS,
          RoleFields.COUNTRIES,
          RoleFields.LOCALITIES,
          RoleFields.PROVINCES,
          RoleFields.STREETS,
          RoleFields.POSTAL_CODES,
          RoleFields.NOT_BEFORE_DURATION,
          RoleFields.SIGNATURE_BITS,
          RoleFields.USE_PSS,
          FORMAT,
          SUBJECT_KEY_ID,
          KEY_USAGE,
          EXT_KEY_USAGE,
          EXT_KEY_USAGE_OIDS);

  /// The key, for requests that make or name one.
  static final List<Field<?>> KEY =
      List.of(
          EXPORTED, RoleFields.KEY_TYPE, RoleFields.KEY_BITS, PRIVATE_FORMAT, KEY_NAME, KEY_REF);

  private static final Set<String> FORMATS = Set.of("pem", "der", "pem_bundle");

  private Fields() {}

  @SafeVarargs
  static Field<?>[] all(List<? extends Field<?>>... lists) {
    var all = new ArrayList<Field<?>>();
    for (List<? extends Field<?>> list : lists) {
      all.addAll(list);
    }
    return all.toArray(Field<?>[]::new);
  }

  static String format(Call call) {
    String format = call.get(FORMAT);
    if (!FORMATS.contains(format)) {
      throw Refusal.invalid(
          "the \"format\" path parameter must be \"pem\", \"der\", or \"pem_bundle\"");
    }
    return format;
  }

  static int limit(Call call) {
    return Math.clamp(call.get(LIMIT), 0, Integer.MAX_VALUE);
  }
}

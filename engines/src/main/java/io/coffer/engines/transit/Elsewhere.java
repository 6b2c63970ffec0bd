package io.coffer.engines.transit;

import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Refusal;
import java.util.List;

/// What other servers have for keys that are kept elsewhere, in a KMS or an HSM. To take it and
/// make a key here would not give what was meant, so it is refused.
final class Elsewhere {
  static final Field<String> EXTERNAL_KEY_REF =
      Field.text("external_key_ref", "refused: all keys are kept here");
  static final Field<String> MANAGED_KEY_NAME =
      Field.text("managed_key_name", "refused: all keys are kept here");
  static final Field<String> MANAGED_KEY_ID =
      Field.text("managed_key_id", "refused: all keys are kept here");

  private static final List<Field<String>> FIELDS =
      List.of(EXTERNAL_KEY_REF, MANAGED_KEY_NAME, MANAGED_KEY_ID);

  private Elsewhere() {}

  static void refuse(Call call) {
    for (Field<String> field : FIELDS) {
      if (!call.get(field).isEmpty()) {
        throw Refusal.invalid(field.name() + " is not supported: all keys are kept here");
      }
    }
  }
}

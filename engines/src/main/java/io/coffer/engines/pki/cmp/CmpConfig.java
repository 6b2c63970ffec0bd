package io.coffer.engines.pki.cmp;

import io.coffer.engines.pki.enrolment.Settings;
import io.coffer.spi.Json;
import java.util.List;
import java.util.function.Function;

/// What operators set of CMP on a mount. Immutable.
///
/// @param disabledValidations which checks of messages are left out
record CmpConfig(Settings settings, List<String> disabledValidations) {
  static final String ROW = "config/cmp";
  static final CmpConfig STANDARD = new CmpConfig(Settings.STANDARD, List.of());

  /// For [io.coffer.spi.MountStorage.Row#as].
  static final Function<Json.Obj, CmpConfig> READER = CmpConfig::read;

  private static final String KEY_ID = "DisableMatchingKeyIdValidation";
  private static final String TIME = "DisableCertTimeValidation";

  /// Checks that can be left out.
  static final List<String> VALIDATIONS = List.of(KEY_ID, TIME);

  CmpConfig {
    disabledValidations = List.copyOf(disabledValidations);
  }

  /// Whether a message has to name the key that signed it.
  boolean checksKeyId() {
    return !disabledValidations.contains(KEY_ID);
  }

  /// Whether the certificate that signed a message has to be valid now.
  boolean checksTime() {
    return !disabledValidations.contains(TIME);
  }

  /// As it is stored, and as the API shows it.
  Json.Obj print() {
    return settings.print().put("disabled_validations", disabledValidations).build();
  }

  private static CmpConfig read(Json.Obj row) {
    return new CmpConfig(Settings.read(row), row.texts("disabled_validations"));
  }
}

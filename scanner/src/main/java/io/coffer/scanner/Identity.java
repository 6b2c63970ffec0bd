package io.coffer.scanner;

import io.coffer.crypto.Hmac;
import io.coffer.scanner.detect.Detection;
import io.coffer.scanner.text.NormalForm;

/// Gives the same secret the same name wherever it stands.
final class Identity {
  private final Hmac keyed;

  Identity(Hmac keyed) {
    this.keyed = keyed;
  }

  String of(Detection detection) {
    return keyed.hex(NormalForm.of(detection.value()).message()).substring(0, 32);
  }
}

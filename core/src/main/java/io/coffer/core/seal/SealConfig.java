package io.coffer.core.seal;

import io.coffer.core.json.JsonCodec;
import io.coffer.spi.Json;

/// What must be known to unseal, so it is stored in clear.
///
/// @param type of the seal
/// @param shares how many key shares were made
/// @param threshold how many of them unseal
record SealConfig(String type, int shares, int threshold) {
  static final String PATH = "seal/config";

  byte[] write() {
    return JsonCodec.write(
        Json.object().put("type", type).put("shares", shares).put("threshold", threshold).build());
  }

  static SealConfig read(byte[] row) {
    Json.Obj json = JsonCodec.row(row);
    return new SealConfig(
        json.text("type", ""), (int) json.number("shares", 0), (int) json.number("threshold", 0));
  }
}

package io.coffer.engines.pki.acme;

import io.coffer.spi.Json;
import io.coffer.spi.Times;
import java.time.Instant;
import java.util.function.Function;

/// A key that binds one new account of a directory to whoever was given it. One row, gone once it
/// was used.
///
/// @param directory the path of the directory
/// @param wrapped the key
record Eab(String id, String directory, String wrapped, Instant created) {
  static final String FOLDER = "acme/eab/";

  /// For [io.coffer.spi.MountStorage.Row#as].
  static final Function<Json.Obj, Eab> READER = Eab::read;

  String row() {
    return FOLDER + id;
  }

  Json.Obj write() {
    return Json.object()
        .put("id", id)
        .put("directory", directory)
        .put("key", wrapped)
        .put("created", Times.rfc3339(created))
        .build();
  }

  private static Eab read(Json.Obj row) {
    return new Eab(
        row.text("id", ""),
        row.text("directory", ""),
        row.text("key", ""),
        Times.parse(row.text("created", "")));
  }

  @Override
  public String toString() {
    return "EAB " + id;
  }
}

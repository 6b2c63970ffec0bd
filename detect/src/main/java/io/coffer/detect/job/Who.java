package io.coffer.detect.job;

import io.coffer.spi.Caller;
import io.coffer.spi.Json;

/// Who asked for something.
///
/// @param displayName for people
/// @param entityId the identity behind the token, or empty
record Who(String displayName, String entityId) {
  static Who of(Caller caller) {
    return new Who(caller.displayName(), caller.entityId());
  }

  static Who of(Json.Obj row) {
    return new Who(row.text("display_name", ""), row.text("entity_id", ""));
  }

  Json.Obj shown() {
    return Json.object().put("display_name", displayName).put("entity_id", entityId).build();
  }
}

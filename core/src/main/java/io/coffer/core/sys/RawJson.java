package io.coffer.core.sys;

import io.coffer.core.json.JsonCodec;
import io.coffer.spi.Body;
import io.coffer.spi.Json;
import io.coffer.spi.Reply;

/// Answers that are JSON but no envelope.
public final class RawJson {
  private RawJson() {}

  /// Status 200.
  public static Reply.Raw reply(Json.Obj json) {
    return reply(200, json);
  }

  /// Any status.
  public static Reply.Raw reply(int status, Json.Obj json) {
    return new Reply.Raw(status, "application/json", new Body(JsonCodec.write(json)));
  }
}

package io.coffer.mcp.rpc;

import io.coffer.client.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Messages to a client, as one line of JSON each.
public final class Replies {
  private Replies() {}

  /// The result of a request.
  public static String result(Object id, Map<String, @Nullable Object> result) {
    Map<String, @Nullable Object> message = message();
    message.put("id", id);
    message.put("result", result);
    return Json.write(message);
  }

  /// That a request was not carried out.
  public static String error(RpcException fault) {
    Map<String, @Nullable Object> error = new LinkedHashMap<>();
    error.put("code", fault.code());
    error.put("message", fault.getMessage());
    if (!fault.data().isEmpty()) {
      error.put("data", fault.data());
    }
    Map<String, @Nullable Object> message = message();
    fault.id().ifPresent(id -> message.put("id", id));
    message.put("error", error);
    return Json.write(message);
  }

  /// Something that wants no answer.
  public static String notification(String method, Map<String, @Nullable Object> params) {
    Map<String, @Nullable Object> message = message();
    message.put("method", method);
    message.put("params", params);
    return Json.write(message);
  }

  private static Map<String, @Nullable Object> message() {
    var message = new LinkedHashMap<String, @Nullable Object>();
    message.put("jsonrpc", "2.0");
    return message;
  }
}

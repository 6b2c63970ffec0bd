package io.coffer.mcp.http;

import io.coffer.mcp.rpc.Message;
import io.coffer.mcp.rpc.RpcException;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/// The headers that say again what a request of revision 2026-07-28 says, for those on the way who
/// do not read it: what they are told and what is done must be the same.
final class MirroredHeaders {
  static final HeaderName VERSION = HeaderNames.create("MCP-Protocol-Version");
  static final HeaderName METHOD = HeaderNames.create("Mcp-Method");
  static final HeaderName NAME = HeaderNames.create("Mcp-Name");

  private static final String ENCODED = "=?base64?";
  private static final String END = "?=";

  /// Which parameter names what a method is about.
  private static final Map<String, String> NAMED_BY =
      Map.of("tools/call", "name", "prompts/get", "name", "resources/read", "uri");

  private MirroredHeaders() {}

  /// @param header finds one by its name
  /// @param version that the request says it is of
  /// @throws RpcException when they say something else
  static void check(
      Message.Request request, String version, Function<HeaderName, Optional<String>> header) {
    require(VERSION, header, version);
    require(METHOD, header, request.method());
    String named = NAMED_BY.get(request.method());
    if (named != null) {
      String name = request.params().get(named) instanceof String text ? text : "";
      require(NAME, header.andThen(value -> value.map(MirroredHeaders::decoded)), name);
    }
  }

  private static void require(
      HeaderName name, Function<HeaderName, Optional<String>> header, String expected) {
    Optional<String> value = header.apply(name);
    if (value.isEmpty()) {
      throw mismatch("the header " + name.defaultCase() + " is missing");
    }
    if (!Objects.equals(value.get(), expected)) {
      throw mismatch("the header " + name.defaultCase() + " is not what the message says");
    }
  }

  private static String decoded(String value) {
    if (!value.startsWith(ENCODED) || !value.endsWith(END)) {
      return value;
    }
    int end = Math.max(ENCODED.length(), value.length() - END.length());
    try {
      byte[] bytes = Base64.getDecoder().decode(value.substring(ENCODED.length(), end));
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw mismatch("the header " + NAME.defaultCase() + " is no base64");
    }
  }

  private static RpcException mismatch(String fault) {
    return new RpcException(RpcException.HEADER_MISMATCH, "Header mismatch: " + fault);
  }
}

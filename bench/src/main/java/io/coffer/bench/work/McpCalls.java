package io.coffer.bench.work;

import io.coffer.bench.load.Script;
import java.nio.charset.StandardCharsets;

/// What `coffer mcp` is asked for: its tool `token-lookup`, to be held against the request that it
/// stands for. Of revision 2026-07-28, whose requests say everything about themselves.
public final class McpCalls {
  /// The workload that asks the server itself for the same.
  public static final String MEASURE = "token-lookup-self";

  private static final String REVISION = "2026-07-28";
  private static final String META =
      """
      "_meta":{"io.modelcontextprotocol/protocolVersion":"%s",\
      "io.modelcontextprotocol/clientInfo":{"name":"bench","version":"1"},\
      "io.modelcontextprotocol/clientCapabilities":{}}\
      """
          .formatted(REVISION);

  // callers are told apart by their tokens; beyond so many they share them
  private static final int CALLERS = 256;

  private McpCalls() {}

  /// Over HTTP: each connection is a caller with a token of its own.
  public static Workload http() {
    return new Workload(
        "mcp-http",
        "token-lookup of a coffer mcp that listens, each connection with its own token",
        site -> {
          byte[][] requests = Site.each(CALLERS, i -> post(site.token("default")));
          return connection -> calling(requests[connection % CALLERS]);
        });
  }

  /// A call, as one line.
  public static String call(int id) {
    return message(id, "tools/call", "\"name\":\"token-lookup\",\"arguments\":{},");
  }

  /// What a client asks first, as one line.
  public static String discovery(int id) {
    return message(id, "server/discover", "");
  }

  private static String message(int id, String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":{%s%s}}"
        .formatted(id, method, params, META);
  }

  private static byte[] post(String token) {
    String header =
        """
        Authorization: Bearer %s
        Accept: application/json, text/event-stream
        MCP-Protocol-Version: %s
        Mcp-Method: tools/call
        Mcp-Name: token-lookup
        """
            .formatted(token, REVISION)
            .replace("\n", "\r\n");
    return Requests.whole("POST", "/mcp", "127.0.0.1", header, call(1));
  }

  // a call that failed is answered with 200 too
  private static Script calling(byte[] request) {
    return new Script() {
      @Override
      public byte[] next() {
        return request;
      }

      @Override
      public boolean readsBodies() {
        return true;
      }

      @Override
      public Verdict answered(int status, byte[] body) {
        boolean done = status == 200 && succeeded(new String(body, StandardCharsets.UTF_8));
        return done ? Verdict.DONE : Verdict.FAILED;
      }
    };
  }

  /// Whether an answer to a call says that it was carried out.
  public static boolean succeeded(String answer) {
    return answer.contains("\"isError\":false");
  }
}

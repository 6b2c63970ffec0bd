package io.coffer.mcp.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.client.ApiException;
import io.coffer.client.CofferClient;
import io.coffer.client.Json;
import io.coffer.mcp.prompt.PromptBook;
import io.coffer.mcp.prompt.Prompts;
import io.coffer.mcp.resource.Shelf;
import io.coffer.mcp.rpc.Message;
import io.coffer.mcp.rpc.RpcException;
import io.coffer.mcp.secret.SecretValues;
import io.coffer.mcp.tool.FakeTool;
import io.coffer.mcp.tool.ToolBox;
import io.coffer.mcp.tool.ToolFailure;
import io.coffer.mcp.tools.SecretMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProtocolTest {
  private static final String MODERN =
      "'_meta':{'io.modelcontextprotocol/protocolVersion':'2026-07-28',"
          + "'io.modelcontextprotocol/clientCapabilities':{}";

  private final CofferClient client = CofferClient.connect("http://127.0.0.1:1");
  private final Session session = new Session();
  private final List<String> told = new ArrayList<>();
  private final Protocol protocol =
      new Protocol(
          new ToolBox(
              List.of(
                  new FakeTool("echo", call -> "you said " + call.arguments().text("word")),
                  new FakeTool(
                      "slow",
                      call -> {
                        call.progress().at(10, "begun");
                        call.progress().at(10, "the same");
                        call.progress().at(5, "less");
                        call.progress().at(100, "done");
                        return "";
                      }),
                  new FakeTool(
                      "broken",
                      call -> {
                        throw new ToolFailure("It is Sunday.");
                      }),
                  new FakeTool(
                      "refused",
                      call -> {
                        throw new ApiException(403, List.of("permission denied"), "GET a/b");
                      })),
              SecretValues::resolve),
          new Shelf(List.of(new SecretMetadata())),
          new PromptBook(Prompts.all()),
          "1.2.3");

  @AfterEach
  void close() {
    client.close();
  }

  private Map<?, ?> ask(String method, String params) {
    String text = "{'jsonrpc':'2.0','id':1,'method':'" + method + "','params':{" + params + "}}";
    var request = (Message.Request) Message.parse(text.replace('\'', '"'));
    Map<?, ?> result =
        protocol
            .answer(
                request,
                session,
                () -> client,
                (note, data) -> told.add(note + " " + Json.write(data)))
            .result();
    return (Map<?, ?>) Objects.requireNonNull(Json.parse(Json.write(result)));
  }

  private Map<?, ?> modern(String method, String params) {
    return ask(method, MODERN + "}" + (params.isEmpty() ? "" : "," + params));
  }

  private RpcException refused(String method, String params) {
    return assertThrows(RpcException.class, () -> ask(method, params));
  }

  private static String text(Map<?, ?> result) {
    var content = (Map<?, ?>) ((List<?>) Objects.requireNonNull(result.get("content"))).getFirst();
    return String.valueOf(content.get("text"));
  }

  @Test
  void discoveryTellsWhatThereIs() {
    Map<?, ?> found = modern("server/discover", "");
    assertEquals("complete", found.get("resultType"));
    assertEquals(
        List.of("2026-07-28", "2025-11-25", "2025-06-18", "2024-11-05"),
        found.get("supportedVersions"));
    assertEquals(
        Map.of("tools", Map.of(), "resources", Map.of(), "prompts", Map.of()),
        found.get("capabilities"));
    assertEquals("public", found.get("cacheScope"));
    assertTrue(found.containsKey("ttlMs"));
    assertEquals(
        Map.of(
            "io.modelcontextprotocol/serverInfo",
            Map.of("name", "coffer", "title", "Coffer", "version", "1.2.3")),
        found.get("_meta"));
  }

  @Test
  void toolsAreListedInOneOrder() {
    Map<?, ?> found = modern("tools/list", "");
    List<?> names =
        ((List<?>) Objects.requireNonNull(found.get("tools")))
            .stream().<Object>map(tool -> ((Map<?, ?>) tool).get("name")).toList();
    assertEquals(List.of("echo", "slow", "broken", "refused"), names);
    assertEquals("private", found.get("cacheScope"));
    assertEquals(found, modern("tools/list", ""));
    assertEquals(
        RpcException.INVALID_PARAMS, refused("tools/list", MODERN + "},'cursor':'x'").code());
  }

  @Test
  void resourcesAreFoundByTheirTemplate() {
    assertEquals(List.of(), modern("resources/list", "").get("resources"));
    Map<?, ?> found = modern("resources/templates/list", "");
    assertEquals("public", found.get("cacheScope"));
    var template =
        (Map<?, ?>) ((List<?>) Objects.requireNonNull(found.get("resourceTemplates"))).getFirst();
    assertEquals("coffer://metadata/{+path}", template.get("uriTemplate"));
    assertEquals(RpcException.INVALID_PARAMS, refused("resources/read", MODERN + "}").code());
    ask("initialize", "'protocolVersion':'2025-11-25'");
    assertEquals(List.of(template), ask("resources/templates/list", "").get("resourceTemplates"));
    assertEquals(RpcException.NO_RESOURCE, refused("resources/read", "'uri':'x:y'").code());
  }

  @Test
  void promptsAreListedAndFilledInBothEras() {
    List<?> listed = (List<?>) Objects.requireNonNull(modern("prompts/list", "").get("prompts"));
    assertEquals(3, listed.size());
    String wanted = "'name':'rotate-this','arguments':{'path':'a/b'}";
    Object messages = modern("prompts/get", wanted).get("messages");
    ask("initialize", "'protocolVersion':'2025-11-25'");
    assertEquals(listed, ask("prompts/list", "").get("prompts"));
    assertEquals(messages, ask("prompts/get", wanted).get("messages"));
    assertEquals(RpcException.INVALID_PARAMS, refused("prompts/get", "").code());
  }

  @Test
  void aCallIsAnsweredAsStructureAndAsText() {
    Map<?, ?> result = modern("tools/call", "'name':'echo','arguments':{'word':'a\\nb'}");
    assertEquals(Map.of("said", "you said a\nb"), result.get("structuredContent"));
    assertEquals(result.get("structuredContent"), Json.parse(text(result)));
    assertEquals(false, result.get("isError"));
    assertEquals("complete", result.get("resultType"));
  }

  @Test
  void whatGoesWrongInAToolIsAnAnswer() {
    Map<?, ?> broken = modern("tools/call", "'name':'broken'");
    assertEquals(true, broken.get("isError"));
    assertEquals("It is Sunday.", text(broken));
    assertFalse(broken.containsKey("structuredContent"));
    String refused = text(modern("tools/call", "'name':'refused'"));
    assertTrue(refused.contains("GET a/b: status 403: permission denied"), refused);
    String wrong = text(modern("tools/call", "'name':'echo','arguments':{'wrd':1}"));
    assertTrue(wrong.contains("wrd is not known. Did you mean \"word\"?"), wrong);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "'name':7",
        "'name':null",
        "'name':'eco'",
        "'name':'echo','arguments':[]",
        "'name':'echo','arguments':null",
      })
  void aCallThatIsNoneIsRefused(String params) {
    String all = MODERN + "}" + (params.isEmpty() ? "" : "," + params);
    assertEquals(RpcException.INVALID_PARAMS, refused("tools/call", all).code());
  }

  @Test
  void theNearestToolIsNamed() {
    RpcException fault = refused("tools/call", MODERN + "},'name':'eco'");
    assertEquals("Unknown tool. Did you mean \"echo\"?", fault.getMessage());
  }

  @Test
  void progressGrowsAndIsToldUnderTheTokenOfTheClient() {
    ask("tools/call", MODERN + ",'progressToken':'p1'},'name':'slow'");
    assertEquals(2, told.size());
    assertTrue(told.getFirst().startsWith("notifications/progress "), told.getFirst());
    assertTrue(told.getFirst().contains("\"progressToken\":\"p1\""), told.getFirst());
    told.clear();
    modern("tools/call", "'name':'slow'");
    assertEquals(List.of(), told);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "~'_meta':{'io.modelcontextprotocol/protocolVersion':'1900-01-01',"
            + "'io.modelcontextprotocol/clientCapabilities':{}}~, -32022",
        "~'_meta':{'io.modelcontextprotocol/protocolVersion':'2025-11-25',"
            + "'io.modelcontextprotocol/clientCapabilities':{}}~, -32022",
        "~'_meta':{'io.modelcontextprotocol/protocolVersion':'2026-07-28'}~, -32602",
        "~'_meta':{'io.modelcontextprotocol/clientCapabilities':{}}~, -32602",
        "~'_meta':{'io.modelcontextprotocol/protocolVersion':7,"
            + "'io.modelcontextprotocol/clientCapabilities':{}}~, -32602",
        "~'_meta':{'io.modelcontextprotocol/protocolVersion':'2026-07-28',"
            + "'io.modelcontextprotocol/clientCapabilities':7}~, -32602",
        "~'_meta':7~, -32602",
        "~'a':7~, -32602",
      })
  void aRequestSaysWhatItIsOrIsRefused(String params, int code) {
    assertEquals(code, refused("tools/list", params).code());
  }

  @Test
  void anUnknownRevisionIsAnsweredWithThoseThatAreKnown() {
    RpcException fault =
        refused("tools/list", "'_meta':{'io.modelcontextprotocol/protocolVersion':'2027-01-01'}");
    assertEquals("2027-01-01", fault.data().get("requested"));
    assertEquals(Revisions.ALL, fault.data().get("supported"));
  }

  @ParameterizedTest
  @CsvSource({
    "2025-11-25, 2025-11-25",
    "2025-06-18, 2025-06-18",
    "2025-03-26, 2024-11-05",
    "2024-11-05, 2024-11-05",
    "2024-01-01, 2025-11-25",
    "2026-07-28, 2025-11-25",
    "2030-01-01, 2025-11-25",
    "anything, 2025-11-25",
  })
  void initializeAgreesOnARevision(String wished, String agreed) {
    Map<?, ?> found = ask("initialize", "'protocolVersion':'" + wished + "','capabilities':{}");
    assertEquals(agreed, found.get("protocolVersion"));
    assertFalse(found.containsKey("resultType"));
    assertEquals(
        Map.of("tools", Map.of(), "resources", Map.of(), "prompts", Map.of()),
        found.get("capabilities"));
  }

  @Test
  void aSessionBeginsWithInitialize() {
    assertEquals(RpcException.INVALID_PARAMS, refused("tools/list", "").code());
    assertEquals(Map.of(), ask("ping", ""));
    assertEquals(RpcException.INVALID_PARAMS, refused("initialize", "").code());
    ask("initialize", "'protocolVersion':'2025-11-25'");
    assertTrue(ask("tools/list", "").containsKey("tools"));
    assertFalse(ask("tools/list", "").containsKey("ttlMs"));
    assertEquals(false, ask("tools/call", "'name':'echo'").get("isError"));
  }

  @Test
  void bothErasAreServedBesideEachOther() {
    ask("initialize", "'protocolVersion':'2025-11-25'");
    assertEquals("complete", modern("tools/list", "").get("resultType"));
    assertFalse(ask("tools/list", "").containsKey("resultType"));
  }

  @Test
  void eachEraHasItsOwnMethods() {
    ask("initialize", "'protocolVersion':'2025-11-25'");
    assertEquals(RpcException.METHOD_NOT_FOUND, refused("server/discover", "").code());
    assertEquals(RpcException.METHOD_NOT_FOUND, refused("ping", MODERN + "}").code());
    assertEquals(RpcException.METHOD_NOT_FOUND, refused("initialize", MODERN + "}").code());
    assertEquals(RpcException.METHOD_NOT_FOUND, refused("tools/lst", "").code());
  }
}

package io.coffer.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.testkit.ServerProcess;
import io.github.jopenlibs.vault.Vault;
import io.github.jopenlibs.vault.VaultConfig;
import io.github.jopenlibs.vault.VaultException;
import io.github.jopenlibs.vault.api.Auth.TokenRequest;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.McpHttpClientTransportAuthorizationException;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The client of the official Java SDK, over both of its ways.
@Tag("slow")
@Timeout(120)
class McpJavaSdkTest {
  /// By what a client reaches it.
  enum Way {
    STDIO {
      @Override
      McpClientTransport transport(String token) {
        List<String> command = coffer.command();
        ServerParameters parameters =
            ServerParameters.builder(command.getFirst())
                .args(command.subList(1, command.size()))
                .env(Map.of("VAULT_ADDR", coffer.address(), "VAULT_TOKEN", token))
                .build();
        return new StdioClientTransport(parameters, McpJsonDefaults.getMapper());
      }
    },
    HTTP {
      @Override
      McpClientTransport transport(String token) {
        String url = coffer.url();
        return HttpClientStreamableHttpTransport.builder(url.substring(0, url.lastIndexOf('/')))
            .endpoint("/mcp")
            .httpRequestCustomizer((request, method, uri, body, context) ->
                request.setHeader("Authorization", "Bearer " + token))
            .build();
      }
    };

    abstract McpClientTransport transport(String token);

    McpSyncClient client() {
      return client(ServerProcess.ROOT);
    }

    McpSyncClient client(String token) {
      return McpClient.sync(transport(token)).build();
    }
  }

  @TempDir private static Path home;

  private static McpProcess coffer;

  @BeforeAll
  static void start() throws IOException {
    coffer = McpProcess.start(home);
  }

  @AfterAll
  static void stop() throws InterruptedException {
    coffer.close();
  }

  private static Vault root() throws VaultException {
    var config = new VaultConfig().address(coffer.address()).token(ServerProcess.ROOT);
    return Vault.create(config.build(), 2);
  }

  private static CallToolResult call(
      McpSyncClient client, String tool, Map<String, Object> arguments) {
    return client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
  }

  private static String text(CallToolResult result) {
    return assertInstanceOf(TextContent.class, result.content().getFirst()).text();
  }

  @ParameterizedTest
  @EnumSource
  void aSessionBeginsWithTheNewestRevisionThatItKnows(Way way) {
    try (McpSyncClient client = way.client()) {
      InitializeResult begun = client.initialize();
      assertEquals("2025-11-25", begun.protocolVersion());
      assertEquals("coffer", begun.serverInfo().name());
      client.ping();
      List<String> tools = client.listTools().tools().stream().map(Tool::name).toList();
      assertTrue(tools.containsAll(List.of("health", "secret-list")), tools::toString);
    }
  }

  @ParameterizedTest
  @EnumSource
  void toolsAnswerAsTheirSchemasSay(Way way) {
    try (McpSyncClient client = way.client()) {
      client.initialize();
      client.listTools();
      CallToolResult health = call(client, "health", Map.of());
      assertEquals(false, health.isError(), health::toString);
      Map<?, ?> answer = assertInstanceOf(Map.class, health.structuredContent());
      assertEquals("active", answer.get("status"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWrongWithACallIsSaid(Way way) {
    try (McpSyncClient client = way.client()) {
      client.initialize();
      CallToolResult misspelt = call(client, "secret-list", Map.of("pth", "secret"));
      assertEquals(true, misspelt.isError());
      assertTrue(text(misspelt).contains("Did you mean \"path\"?"), text(misspelt));
      McpError unknown = assertThrows(McpError.class, () -> call(client, "helth", Map.of()));
      assertEquals(-32602, unknown.getJsonRpcError().code());
      assertTrue(unknown.getMessage().contains("Did you mean \"health\"?"), unknown::getMessage);
    }
  }

  private static String weakToken() throws VaultException {
    var weak = new TokenRequest().polices(List.of("default"));
    return root().auth().createToken(weak).getAuthClientToken();
  }

  @Test
  void aMissingRightIsNamedInTheAnswer() throws VaultException {
    try (McpSyncClient client = Way.STDIO.client(weakToken())) {
      client.initialize();
      CallToolResult denied = call(client, "policy-read", Map.of("policyName", "a"));
      assertTrue(text(denied).contains("read on sys/policies/acl/a"), text(denied));
    }
  }

  @Test
  void aMissingRightIsNamedInTheChallengeOfHttp() throws VaultException {
    try (McpSyncClient client = Way.HTTP.client(weakToken())) {
      client.initialize();
      var thrown =
          assertThrows(
              RuntimeException.class, () -> call(client, "policy-read", Map.of("policyName", "a")));
      var denied =
          assertInstanceOf(
              McpHttpClientTransportAuthorizationException.class, McpError.findRootCause(thrown));
      String challenge =
          denied.getResponseInfo().headers().firstValue("WWW-Authenticate").orElseThrow();
      assertTrue(challenge.contains("scope=\"read:sys/policies/acl/a\""), challenge);
    }
  }

  @ParameterizedTest
  @EnumSource
  void resourcesAreReadByTheirTemplate(Way way) throws VaultException {
    root().logical().write("secret/of-java", Map.of("a", "b"));
    try (McpSyncClient client = way.client()) {
      client.initialize();
      assertEquals(List.of(), client.listResources().resources());
      assertEquals(
          "coffer://metadata/{+path}",
          client.listResourceTemplates().resourceTemplates().getFirst().uriTemplate());
      var contents =
          client.readResource(new ReadResourceRequest("coffer://metadata/secret/of-java"));
      var text = assertInstanceOf(TextResourceContents.class, contents.contents().getFirst());
      assertTrue(text.text().contains("\"version\""), text::text);
      McpError none =
          assertThrows(
              McpError.class, () -> client.readResource(new ReadResourceRequest("coffer://none")));
      assertEquals(-32002, none.getJsonRpcError().code());
    }
  }

  @ParameterizedTest
  @EnumSource
  void promptsQuoteWhatTheyAreGiven(Way way) {
    try (McpSyncClient client = way.client()) {
      client.initialize();
      List<String> prompts = client.listPrompts().prompts().stream().map(Prompt::name).toList();
      assertTrue(prompts.contains("rotate-this"), prompts::toString);
      var request = new GetPromptRequest("rotate-this", Map.of("path", "secret/a"));
      var message = client.getPrompt(request).messages().getFirst();
      TextContent text = assertInstanceOf(TextContent.class, message.content());
      assertTrue(text.text().contains("\"secret/a\""), text::text);
    }
  }
}

package io.coffer.mcp.stdio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.client.CofferClient;
import io.coffer.mcp.prompt.PromptBook;
import io.coffer.mcp.protocol.Protocol;
import io.coffer.mcp.resource.Shelf;
import io.coffer.mcp.secret.SecretValues;
import io.coffer.mcp.tool.FakeTool;
import io.coffer.mcp.tool.ToolBox;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class StdioServerTest {
  private static final String META =
      "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
          + "\"io.modelcontextprotocol/clientCapabilities\":{}}";

  private final CofferClient client = CofferClient.connect("http://127.0.0.1:1");
  private final Semaphore begun = new Semaphore(0);
  private final Semaphore interrupted = new Semaphore(0);
  private final CountDownLatch open = new CountDownLatch(1);
  private final PipedOutputStream in = new PipedOutputStream();
  private final Pipe out = pipe();
  private final BufferedReader answers =
      new BufferedReader(Channels.newReader(out.source(), StandardCharsets.UTF_8));
  private Thread server = Thread.currentThread();

  // one of java.io is dead to its reader once the thread is that wrote last
  private static Pipe pipe() {
    try {
      return Pipe.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void start() throws IOException {
    var tools =
        new ToolBox(
            List.of(
                new FakeTool("echo", call -> call.arguments().text("word")),
                new FakeTool("wait", call -> waited()),
                new FakeTool(
                    "defect",
                    call -> {
                      throw new IllegalStateException("not for the client");
                    })),
            SecretValues::resolve);
    var fromClient = new PipedInputStream(in, 4 * StdioServer.MAX_MESSAGE);
    OutputStream toClient = Channels.newOutputStream(out.sink());
    var stdio =
        new StdioServer(
            new Protocol(tools, new Shelf(List.of()), new PromptBook(List.of()), "1"),
            () -> client,
            toClient);
    server =
        Thread.ofPlatform()
            .start(() -> {
              try (toClient) {
                stdio.run(fromClient);
              } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  @AfterEach
  void stop() throws IOException, InterruptedException {
    open.countDown();
    in.close();
    server.join();
    client.close();
  }

  private String waited() {
    begun.release();
    try {
      open.await();
      return "";
    } catch (InterruptedException e) {
      interrupted.release();
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  private void send(String text) throws IOException {
    in.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  private void call(String id, String tool, String arguments) throws IOException {
    send(
        ("{\"jsonrpc\":\"2.0\",\"id\":%s,\"method\":\"tools/call\","
                + "\"params\":{%s,\"name\":\"%s\",\"arguments\":{%s}}}")
            .formatted(id, META, tool, arguments));
  }

  private String answer() throws IOException {
    return Objects.requireNonNull(answers.readLine());
  }

  private void assertAnswer(String... parts) throws IOException {
    String answer = answer();
    for (String part : parts) {
      assertTrue(answer.contains(part), answer);
    }
  }

  @Test
  void requestsAreAnsweredAsTheyEnd() throws IOException, InterruptedException {
    call("1", "wait", "");
    begun.acquire();
    call("\"two\"", "echo", "\"word\":\"ä\\n\uD83D\uDE00\"");
    assertAnswer("\"id\":\"two\"", "ä\\n\uD83D\uDE00");
    open.countDown();
    assertAnswer("\"id\":1,");
  }

  @Test
  void aRequestThatIsCancelledIsInterruptedAndNotAnswered()
      throws IOException, InterruptedException {
    call("1", "wait", "");
    begun.acquire();
    send(
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\","
            + "\"params\":{\"requestId\":1.0}}");
    interrupted.acquire();
    call("1", "echo", "\"word\":\"again\"");
    assertAnswer("\"id\":1,", "again");
  }

  @Test
  void whatCannotBeCancelledIsNoMatter() throws IOException {
    for (String params :
        List.of("{}", "{\"requestId\":null}", "{\"requestId\":[1]}", "{\"requestId\":99}")) {
      send(
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":" + params + "}");
    }
    call("1", "echo", "");
    assertAnswer("\"id\":1,");
  }

  @Test
  void anIdIsUsedOnceAtATime() throws IOException, InterruptedException {
    call("1", "wait", "");
    begun.acquire();
    call("1.0", "echo", "");
    assertAnswer("\"id\":1.0,", "-32600");
    open.countDown();
    assertAnswer("\"id\":1,", "result");
  }

  @Test
  void soManyAreUnderWayAtMost() throws IOException, InterruptedException {
    for (int i = 0; i < StdioServer.MAX_CALLS; i++) {
      call("" + i, "wait", "");
    }
    begun.acquire(StdioServer.MAX_CALLS);
    call("\"over\"", "echo", "");
    assertAnswer("\"id\":\"over\"", "-32603", "try again later");
    open.countDown();
    for (int i = 0; i < StdioServer.MAX_CALLS; i++) {
      assertAnswer("\"result\"");
    }
    call("\"again\"", "echo", "");
    assertAnswer("\"id\":\"again\"", "\"result\"");
  }

  @Test
  void aMessageIsAsLongAsIsAllowed() throws IOException {
    String frame = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\"}";
    send(frame.replace("\"\"", "\"" + "x".repeat(StdioServer.MAX_MESSAGE - frame.length()) + "\""));
    assertAnswer("\"id\":1,", "-32602");
    send("x".repeat(StdioServer.MAX_MESSAGE + 1));
    assertAnswer("-32600", "at most 1048576 bytes");
    call("2", "echo", "");
    assertAnswer("\"id\":2,");
  }

  @Test
  void whatIsNoMessageIsAnsweredAndTheNextIsRead() throws IOException {
    in.write(new byte[] {(byte) 0xff, '\n', '\n', ' ', '\r', '\n', '{', '\n'});
    in.flush();
    assertAnswer("-32700", "UTF-8");
    assertAnswer("-32700", "not JSON");
    send("{\"jsonrpc\":\"2.0\",\"id\":5,\"result\":{}}");
    call("2", "echo", "");
    assertAnswer("\"id\":2,");
  }

  @Test
  void aDefectTellsNothingOfItself() throws IOException {
    call("1", "defect", "");
    assertEquals(
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32603,"
            + "\"message\":\"An internal error; see the log.\"}}",
        answer());
  }

  @Test
  void initializeIsAnsweredBeforeWhatComesBehindIt() throws IOException {
    send(
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\","
            + "\"params\":{\"protocolVersion\":\"2025-11-25\"}}");
    send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    send("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}");
    assertAnswer("\"id\":1,", "serverInfo");
    assertAnswer("\"id\":2,", "inputSchema");
  }

  @Test
  void whatIsUnderWayAtTheEndIsStillAnswered() throws IOException {
    var ids = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      call("" + i, "echo", "");
    }
    in.close();
    for (int i = 0; i < 5; i++) {
      ids.add(answer());
    }
    assertEquals(5, ids.size());
    assertEquals(null, answers.readLine());
  }

  @Test
  void whatDoesNotEndByThenIsInterrupted() throws IOException, InterruptedException {
    call("1", "wait", "");
    begun.acquire();
    in.close();
    interrupted.acquire();
  }
}

package io.coffer.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.StringReader;
import java.io.Writer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LineLoopTest {
  private static final LineLoop.Talk TALK =
      new LineLoop.Talk(
          id -> "{\"id\":" + id + ",\"method\":\"m\"}", line -> line.contains("true"));

  private final Window window = Window.after(Duration.ZERO, Duration.ofMillis(200));
  private final PipedWriter requests = new PipedWriter();
  private final PipedWriter answers = new PipedWriter();
  private final Set<String> asked = new HashSet<>();

  @AfterEach
  void end() throws IOException {
    requests.close();
  }

  private LineLoop against(UnaryOperator<String> program, int atOnce) throws IOException {
    var in = new BufferedReader(new PipedReader(requests));
    var out = new BufferedReader(new PipedReader(answers));
    Thread.ofVirtual().start(() -> answer(in, program));
    return new LineLoop(out, requests, TALK, atOnce, window);
  }

  private void answer(BufferedReader in, UnaryOperator<String> program) {
    try (answers) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        asked.add(line);
        answers.write(program.apply(line) + "\n");
        answers.flush();
      }
    } catch (IOException e) {
      // the test is over
    }
  }

  private static String answered(String request, boolean well) {
    return request.replace("\"method\":\"m\"", "\"result\":" + well);
  }

  @Test
  void asksAgainUntilTheTimeIsOver() throws IOException {
    Tally tally = against(line -> answered(line, true), 3).call();
    assertTrue(tally.operations() > 3);
    assertEquals(Map.of(), tally.failures());
    assertEquals(3, asked.size());
  }

  @Test
  void whatIsNotCarriedOutIsAFailure() throws IOException {
    Tally tally = against(line -> answered(line, false), 1).call();
    assertEquals(0, tally.operations());
    assertEquals(Set.of(Tally.NO_ANSWER), tally.failures().keySet());
  }

  @Test
  void anAnswerToNoRequestIsNoAnswer() throws IOException {
    for (String line : new String[] {"{}", "{\"id\":9,\"result\":true}", "{\"id\":\"x\",}"}) {
      assertThrows(IOException.class, () -> against(line).call(), line);
    }
  }

  @Test
  void aProgramThatEndsIsToldOf() throws IOException {
    var fault = assertThrows(IOException.class, () -> against("").call());
    assertEquals("the program ended before it answered", fault.getMessage());
  }

  private LineLoop against(String says) {
    var out = new BufferedReader(new StringReader(says));
    Writer nowhere = Writer.nullWriter();
    return new LineLoop(out, nowhere, TALK, 1, window);
  }
}

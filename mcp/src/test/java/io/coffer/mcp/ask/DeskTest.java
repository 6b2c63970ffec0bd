package io.coffer.mcp.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.mcp.rpc.RpcException;
import io.coffer.mcp.schema.Question;
import io.coffer.mcp.tool.InputRequired;
import io.coffer.mcp.tool.ToolFailure;
import io.coffer.testkit.SeededRandom;
import io.coffer.testkit.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DeskTest {
  private static final Question QUESTION = new Question("t", Map.of("a", "ask://x"), List.of("x"));
  private static final Map<String, String> SAID = Map.of("x", "MARKED");

  private final TestClock clock = new TestClock();
  private final Desk desk =
      new Desk(new SeededRandom(1), clock, id -> "page of " + id, Duration.ZERO);

  private InputRequired asked(String call) {
    var first = new Desk.Call(call, Optional.empty(), false);
    return assertThrows(InputRequired.class, () -> desk.of(first).answers(QUESTION));
  }

  private Map<String, String> again(String call, String state) {
    return desk.of(new Desk.Call(call, Optional.of(state), false)).answers(QUESTION);
  }

  private void say(InputRequired asked) {
    desk.find(asked.id()).orElseThrow().said().complete(SAID);
  }

  private void assertUnknown(String call, String state) {
    RpcException e = assertThrows(RpcException.class, () -> again(call, state));
    assertEquals(RpcException.INVALID_PARAMS, e.code());
    assertTrue(String.valueOf(e.getMessage()).contains("requestState"));
  }

  @Test
  void whatWasSaidIsTakenOnce() {
    InputRequired asked = asked("call");
    assertEquals("page of " + asked.id(), asked.url());
    say(asked);
    assertEquals(SAID, again("call", asked.state()));
    assertUnknown("call", asked.state());
  }

  @Test
  void aClientThatComesTooEarlyComesAgain() {
    InputRequired asked = asked("call");
    InputRequired still = assertThrows(InputRequired.class, () -> again("call", asked.state()));
    assertEquals(asked.id(), still.id());
    assertNotEquals(asked.state(), still.state());
    say(asked);
    assertEquals(SAID, again("call", asked.state()), "either will do");
  }

  @Test
  void aStateIsForItsCallerAndCallAlone() {
    InputRequired asked = asked("call");
    say(asked);
    assertUnknown("another call", asked.state());
    for (int i = 0; i < asked.state().length(); i++) {
      char c = asked.state().charAt(i);
      assertUnknown(
          "call",
          asked.state().substring(0, i) + (c == 'A' ? 'B' : 'A') + asked.state().substring(i + 1));
    }
    assertUnknown("call", "");
    assertUnknown("call", "no base64 at all");
    var other = new Desk(new SeededRandom(2), clock, id -> id, Duration.ZERO);
    var call = new Desk.Call("call", Optional.of(asked.state()), false);
    assertThrows(RpcException.class, () -> other.of(call).answers(QUESTION));
    assertEquals(SAID, again("call", asked.state()));
  }

  @Test
  void aQuestionEnds() {
    InputRequired asked = asked("call");
    say(asked);
    clock.advance(Desk.OPEN);
    assertUnknown("call", asked.state());
    assertTrue(desk.find(asked.id()).isEmpty());
  }

  @Test
  void aPersonMayDecline() {
    InputRequired asked = asked("call");
    var call = new Desk.Call("call", Optional.of(asked.state()), true);
    ToolFailure e = assertThrows(ToolFailure.class, () -> desk.of(call).answers(QUESTION));
    assertTrue(String.valueOf(e.getMessage()).contains("does not want to"));
    assertUnknown("call", asked.state());
  }

  @Test
  void clientsOfBeforeMakeTheSameCallAgain() {
    InputRequired first =
        assertThrows(InputRequired.class, () -> desk.ofSame("call").answers(QUESTION));
    InputRequired second =
        assertThrows(InputRequired.class, () -> desk.ofSame("call").answers(QUESTION));
    assertEquals(first.id(), second.id());
    say(first);
    assertEquals(SAID, desk.ofSame("call").answers(QUESTION));
    assertThrows(InputRequired.class, () -> desk.ofSame("call").answers(QUESTION));
  }

  @Test
  void onlySoManyAreOpen() {
    for (int i = 0; i < Desk.MOST; i++) {
      asked("call " + i);
    }
    var one = new Desk.Call("one more", Optional.empty(), false);
    assertThrows(ToolFailure.class, () -> desk.of(one).answers(QUESTION));
    clock.advance(Desk.OPEN);
    asked("one more");
  }

  @Test
  void theTextFormShowsNothing() {
    InputRequired asked = asked("call");
    say(asked);
    assertEquals("question", desk.find(asked.id()).orElseThrow().toString());
  }
}

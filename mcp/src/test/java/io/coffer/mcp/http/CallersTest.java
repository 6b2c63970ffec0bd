package io.coffer.mcp.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.coffer.client.CofferClient;
import io.coffer.mcp.redact.Touched;
import org.junit.jupiter.api.Test;

final class CallersTest {
  private final Callers callers = new Callers(CofferClient.connect("http://127.0.0.1:1"));

  @Test
  void whatWasUsedForSomeoneIsKeptOutOfHisAnswersAlone() {
    callers.of("one").touched().add("MARKED");
    assertEquals("[redacted]", callers.of("one").touched().redact("MARKED"));
    assertEquals("MARKED", callers.of("two").touched().redact("MARKED"));
  }

  @Test
  void whoHasCalledLongestAgoIsForgotten() {
    Touched first = callers.of("first").touched();
    Touched second = callers.of("second").touched();
    for (int i = 2; i < Callers.MOST; i++) {
      callers.of("other" + i);
    }
    assertSame(first, callers.of("first").touched());
    callers.of("one more");
    assertSame(first, callers.of("first").touched());
    assertNotSame(second, callers.of("second").touched());
  }
}

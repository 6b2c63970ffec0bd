package io.coffer.mcp.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CallsTest {
  private final Calls calls = new Calls(2);

  private void cancel(Object id) {
    calls.note(new Message.Notification("notifications/cancelled", Map.of("requestId", id)));
  }

  @Test
  void whoWorksOnOneThatIsGivenUpIsInterrupted() {
    Calls.Call call = calls.begin("a");
    assertTrue(calls.work(call));
    cancel("a");
    assertTrue(Thread.interrupted());
    assertFalse(calls.end(call));
  }

  @Test
  void oneThatIsGivenUpBeforeIsNotWorkedOn() {
    Calls.Call call = calls.begin("a");
    cancel("a");
    assertFalse(calls.work(call));
    assertFalse(Thread.interrupted());
  }

  @Test
  void nobodyIsInterruptedForOneThatHasEnded() {
    Calls.Call call = calls.begin("a");
    assertTrue(calls.work(call));
    assertTrue(calls.end(call));
    cancel("a");
    calls.cancel(call);
    assertFalse(Thread.interrupted());
  }

  @Test
  void anotherOfItsIdIsAnother() {
    Calls.Call first = calls.begin(BigDecimal.ONE);
    assertThrows(RpcException.class, () -> calls.begin(new BigDecimal("1.0")));
    assertTrue(calls.end(first));
    Calls.Call second = calls.begin(new BigDecimal("1.0"));
    assertFalse(calls.isUnderWay(first));
    assertFalse(calls.end(first));
    assertTrue(calls.end(second));
  }

  @Test
  void thereIsALimit() {
    calls.begin("a");
    calls.begin("b");
    RpcException refused = assertThrows(RpcException.class, () -> calls.begin("c"));
    assertEquals("2 requests are under way: try again later.", refused.getMessage());
    calls.cancelAll();
    assertTrue(calls.isIdle());
  }
}

package io.coffer.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class HangupTest {
  @Test
  @Timeout(60)
  void theActionRunsAtEachSignal() throws IOException, InterruptedException {
    var hangups = new Semaphore(0);
    Hangup.handle(hangups::release);
    for (int i = 0; i < 2; i++) {
      String pid = String.valueOf(ProcessHandle.current().pid());
      assertEquals(0, new ProcessBuilder("kill", "-HUP", pid).start().waitFor());
      hangups.acquire();
    }
  }
}

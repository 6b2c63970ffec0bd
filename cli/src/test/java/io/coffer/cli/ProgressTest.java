package io.coffer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ProgressTest {
  private static String printed(boolean shown) {
    var out = new ByteArrayOutputStream();
    try (var progress = new Progress(new PrintStream(out, false, StandardCharsets.UTF_8), shown)) {
      progress.show("500 done");
      progress.show("1000 done");
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void isOneLineThatIsGoneInTheEnd() {
    assertEquals("\r500 done\u001b[K\r1000 done\u001b[K\r\u001b[K", printed(true));
  }

  @Test
  void isNotSeenByPrograms() {
    assertEquals("", printed(false));
  }
}

package io.coffer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CompletionTest {
  @Test
  void bashCompletesCommandsTheirCommandsAndFlags() throws IOException, InterruptedException {
    assertEquals("status", completed("coffer", "stat"));
    assertEquals("metadata", completed("coffer", "kv", "met"));
    assertEquals("-custom-metadata", completed("coffer", "kv", "metadata", "put", "-cust"));
    assertEquals("-health-config", completed("coffer", "pki", "health-check", "-health"));
    assertEquals("-version", completed("coffer", "kv", "get", "secret/x", "-vers"));
  }

  @Test
  void aFlagInBetweenChangesNothing() throws IOException, InterruptedException {
    assertEquals("-field", completed("coffer", "kv", "get", "-mount=secret", "-fiel"));
  }

  // the last word is completed
  private static String completed(String... words) throws IOException, InterruptedException {
    String script =
        new Shell(Map.of()).run(List.of("completion", "bash"), "").out()
            + "COMP_WORDS=("
            + String.join(" ", words)
            + ")\nCOMP_CWORD="
            + (words.length - 1)
            + "\n_coffer\necho \"${COMPREPLY[*]}\"\n";
    Process bash = new ProcessBuilder("bash", "-c", script).redirectErrorStream(true).start();
    String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, bash.waitFor(), out);
    assertTrue(!out.contains("error"), out);
    return out.strip();
  }
}

package io.coffer.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Under which circumstances a run was made, so that others can make it again.
final class Circumstances {
  private Circumstances() {}

  static Map<String, String> of(Settings settings) {
    var all = new TreeMap<String, String>();
    Instant now = InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS);
    all.put("date", now.toString());
    all.put("jdk", Runtime.version().toString());
    all.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    all.put("processor", processor());
    all.put("commit", commit());
    all.put("arguments", settings.arguments());
    all.put("java_options", System.getenv().getOrDefault("COFFER_JAVA_OPTS", ""));
    return all;
  }

  private static String processor() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }

  // of the checkout that this is run from; a distribution has none
  private static String commit() {
    try {
      Process git =
          new ProcessBuilder(List.of("git", "describe", "--always", "--dirty"))
              .redirectErrorStream(true)
              .start();
      try (InputStream out = git.getInputStream()) {
        String said = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
        return git.waitFor() == 0 ? said : "";
      }
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}

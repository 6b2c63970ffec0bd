package io.coffer.scanner.plant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coffer.scanner.Finding;
import io.coffer.scanner.source.memory.ProcessMemory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MemoryPlantsTest {
  private final Bed bed = new Bed();
  private final Plants plants = new Plants(11);

  @Test
  void stringsOfJava() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classes = System.getProperty("java.class.path");
    var name = Holder.class.getName();
    var child =
        new ProcessBuilder(java, "-Xmx32m", "-XX:+UseSerialGC", "-cp", classes, name).start();
    try (var to = child.outputWriter(UTF_8);
        var from = child.inputReader(UTF_8)) {
      for (int i = 0; i < 60; i++) {
        var plant = plants.nextLine();
        bed.plant(plant.sort(), plant.value(), MemoryPlantsTest::isOfARegion);
        plant.text().strip().chars().forEach(c -> write(to, c + 1));
        to.write('\n');
      }
      to.write('\n');
      to.flush();
      assertEquals("ready", from.readLine());
      // what lies beside what is not the same each time
      bed.check("memory of Java", new ProcessMemory(child.pid()), 90);
    } finally {
      child.destroyForcibly();
    }
  }

  private static void write(Writer to, int c) {
    try {
      to.write(c);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theEnvironmentOfAProgramInC() throws IOException {
    var builder = new ProcessBuilder("sleep", "60");
    for (int i = 0; i < 60; i++) {
      var secret = plants.secrets().next();
      builder.environment().put("APP" + i + "_" + secret.name(), secret.value());
      bed.plant(
          secret.sort(),
          secret.value(),
          finding -> isOfARegion(finding) && finding.origin().name().endsWith(" [stack]"));
    }
    var child = builder.start();
    try {
      // the memory is the parent's until the program begins
      while (!Files.readString(Path.of("/proc/" + child.pid() + "/comm")).startsWith("sleep")) {
        Thread.onSpinWait();
      }
      bed.check("memory of a program in C", new ProcessMemory(child.pid()));
    } finally {
      child.destroyForcibly();
    }
  }

  private static boolean isOfARegion(Finding finding) {
    return finding.origin().kind().equals("region");
  }
}

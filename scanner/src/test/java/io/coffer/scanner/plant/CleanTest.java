package io.coffer.scanner.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.scanner.Finding;
import io.coffer.scanner.source.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Sources in which nothing is planted: Coffer's own, which speak of secrets in every other line.
class CleanTest {
  @Test
  void ordinarySourcesHoldNoSecrets() throws IOException {
    List<Finding> findings = new ArrayList<>();
    int modules = 0;
    try (Stream<Path> folders = Files.list(Path.of(".."))) {
      for (var folder : folders.sorted().toList()) {
        var sources = folder.resolve("src/main/java");
        if (Files.isDirectory(sources)) {
          modules++;
          findings.addAll(Bed.scan(new Folder(sources)));
        }
      }
    }
    assertTrue(modules > 10, modules + " modules");
    assertEquals(
        "",
        findings.stream()
            .map(one -> one.origin().path() + ":" + one.place().line())
            .collect(Collectors.joining("\n")));
  }
}

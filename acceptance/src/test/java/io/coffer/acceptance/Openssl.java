package io.coffer.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// The program `openssl`, with files in a folder of the test's.
final class Openssl {
  private final Path folder;

  Openssl(Path folder) {
    this.folder = folder;
  }

  /// What the program printed, and how it ended.
  record Run(int exit, String printed) {}

  /// Writes a file of text.
  String file(String name, String content) {
    return write(name, content.getBytes(StandardCharsets.US_ASCII));
  }

  /// Writes a file of bytes that are given as base64.
  String binary(String name, String base64) {
    return write(name, Base64.getDecoder().decode(base64));
  }

  private String write(String name, byte[] content) {
    try {
      return Files.write(folder.resolve(name), content).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String path(String name) {
    return folder.resolve(name).toString();
  }

  /// A file of bytes, as base64.
  String read(String name) {
    try {
      return Base64.getEncoder().encodeToString(Files.readAllBytes(folder.resolve(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Runs it, and wants it to succeed.
  String run(String... arguments) {
    Run run = attempt(arguments);
    if (run.exit() != 0) {
      throw new AssertionError(List.of(arguments) + " ended with " + run.exit() + run.printed());
    }
    return run.printed();
  }

  /// Runs it.
  Run attempt(String... arguments) {
    var command = new ArrayList<String>();
    command.add("openssl");
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Run(process.waitFor(), printed);
    } catch (IOException e) {
      throw new UncheckedIOException("the tests need openssl", e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

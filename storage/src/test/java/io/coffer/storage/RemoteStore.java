package io.coffer.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;

/// A store in a process of its own, driven by lines of text.
final class RemoteStore implements AutoCloseable {
  private final Process process;
  private final BufferedWriter commands;
  private final BufferedReader answers;

  /// Opens the store of a folder in a new process.
  RemoteStore(ChildJvm jvm, Path store) throws IOException {
    process = jvm.start(RemoteStoreMain.class, store.toString());
    commands = process.outputWriter(UTF_8);
    answers = process.inputReader(UTF_8);
  }

  /// Sends a command of [RemoteStoreMain] and returns its answer.
  String ask(String command) throws IOException {
    commands.write(command + "\n");
    commands.flush();
    return String.valueOf(answers.readLine());
  }

  /// Ends the process by force.
  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().join();
    answers.close();
  }
}

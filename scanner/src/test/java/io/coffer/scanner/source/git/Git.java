package io.coffer.scanner.source.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A repository that the git command makes, always the same: each commit is a minute younger.
public final class Git {
  private final Path folder;
  private int minute;

  private Git(Path folder) {
    this.folder = folder;
  }

  public static Git init(Path folder) throws Exception {
    Files.createDirectories(folder);
    var git = at(folder);
    git.run("init", "-q", "-b", "main");
    return git;
  }

  public static Git at(Path folder) {
    return new Git(folder);
  }

  public String run(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    var environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("GIT_"));
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
    environment.put("GIT_CONFIG_SYSTEM", "/dev/null");
    var time = (1_700_000_000 + 60 * minute++) + " +0100";
    for (var role : List.of("AUTHOR", "COMMITTER")) {
      environment.put("GIT_" + role + "_NAME", "Ann");
      environment.put("GIT_" + role + "_EMAIL", "ann@example.com");
      environment.put("GIT_" + role + "_DATE", time);
    }
    var process = builder.start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    assertEquals(0, process.waitFor(), output);
    return output;
  }

  public Git write(String path, String text) throws IOException {
    var file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  /// Commits all that there is.
  ///
  /// @return the commit's id
  public String commit(String message) throws Exception {
    run("add", "-A");
    run("commit", "-q", "--allow-empty", "-m", message);
    return run("rev-parse", "HEAD");
  }
}

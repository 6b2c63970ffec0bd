package io.coffer.cli;

import io.coffer.cli.args.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The system's `ssh`, with the arguments that are meant for it.
final class SshRun {
  private final String program;
  private final List<String> words;

  SshRun(Call call) {
    this.program =
        call.flags()
            .value("ssh-executable")
            .or(() -> call.environment().setting("SSH_EXECUTABLE"))
            .orElse("ssh");
    this.words = call.arguments();
  }

  /// What to think of the hosts' keys, by flags or the environment.
  static List<String> hostOptions(Call call) {
    var options = new ArrayList<String>();
    String strict =
        call.flags()
            .value("strict-host-key-checking")
            .or(() -> call.environment().setting("SSH_STRICT_HOST_KEY_CHECKING"))
            .orElse("ask");
    options.addAll(List.of("-o", "StrictHostKeyChecking=" + strict));
    call.flags()
        .value("user-known-hosts-file")
        .or(() -> call.environment().setting("SSH_USER_KNOWN_HOSTS_FILE"))
        .ifPresent(file -> options.addAll(List.of("-o", "UserKnownHostsFile=" + file)));
    return options;
  }

  /// Asks it where it would go, by its own configuration.
  SshTarget target() {
    try {
      Process asked =
          new ProcessBuilder(command(List.of("-G")))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String printed = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (asked.waitFor() != 0) {
        throw new UsageException("The arguments are none that " + program + " takes.");
      }
      return SshTarget.parse(printed, words);
    } catch (IOException e) {
      throw missing();
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /// Runs it at this terminal.
  ///
  /// @param options before the arguments
  /// @param variables more of its environment
  /// @return its exit code
  int start(List<String> options, Map<String, String> variables) {
    var builder = new ProcessBuilder(command(options)).inheritIO();
    builder.environment().putAll(variables);
    try {
      return builder.start().waitFor();
    } catch (IOException e) {
      throw missing();
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private List<String> command(List<String> options) {
    var command = new ArrayList<>(List.of(program));
    command.addAll(options);
    command.addAll(words);
    return command;
  }

  private UsageException missing() {
    return new UsageException("The program " + program + " cannot be run.");
  }

  private static UsageException interrupted() {
    Thread.currentThread().interrupt();
    return new UsageException("Interrupted.");
  }
}

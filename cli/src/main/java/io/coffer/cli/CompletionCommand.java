package io.coffer.cli;

import io.coffer.cli.args.UsageException;
import java.util.ArrayList;
import java.util.List;

/// `coffer completion`: scripts for shells, made from the commands.
final class CompletionCommand {
  static final Entry COMPLETION =
      Entry.command(
          "completion",
          "bash | zsh",
          "Print a script for a shell; use it with: source <(coffer completion bash)",
          CompletionCommand::completion);

  private CompletionCommand() {}

  private static int completion(Call call) {
    String shell = call.only("the shell, bash or zsh");
    String script =
        switch (shell) {
          case "bash" -> bash();
          case "zsh" -> "autoload -U +X bashcompinit && bashcompinit\n" + bash();
          default ->
              throw new UsageException("There is no completion for \"" + shell + "\": bash, zsh.");
        };
    call.terminal().out().print(script);
    return Cli.OK;
  }

  // one case for each path of command words; what is typed so far chooses it
  private static String bash() {
    var out = new StringBuilder();
    out.append(
        """
        _coffer() {
          local word path=coffer i
          for ((i = 1; i < COMP_CWORD; i++)); do
            case ${COMP_WORDS[i]} in
              -*) ;;
              *) path="$path ${COMP_WORDS[i]}" ;;
            esac
          done
          word=${COMP_WORDS[COMP_CWORD]}
          case "$path" in
        """);
    cases(Commands.ROOT, "coffer", out);
    out.append(
        """
            *) COMPREPLY=() ;;
          esac
        }
        complete -o default -F _coffer coffer vault bao
        """);
    return out.toString();
  }

  private static void cases(Entry entry, String path, StringBuilder out) {
    switch (entry) {
      case Entry.Group group -> {
        // deeper paths first: the patterns of commands end in a star
        group.entries().forEach(inner -> cases(inner, path + " " + inner.name(), out));
        add(out, "\"" + path + "\"", group.entries().stream().map(Entry::name).toList());
      }
      case Entry.Command command -> {
        var flags = new ArrayList<String>();
        Cli.options(command).forEach(option -> flags.add("-" + option.name()));
        add(out, "\"" + path + "\"*", flags);
      }
    }
  }

  private static void add(StringBuilder out, String pattern, List<String> words) {
    out.append("    ")
        .append(pattern)
        .append(") COMPREPLY=($(compgen -W \"")
        .append(String.join(" ", words))
        .append("\" -- \"$word\")) ;;\n");
  }
}

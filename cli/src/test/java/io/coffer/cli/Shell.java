package io.coffer.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Runs command lines as a shell would: words with quotes, `echo '…' | coffer …`, `printf "…\n" |
/// coffer …` with `$name` inside, `name=$(coffer …)` and `$name`.
final class Shell {
  private static final Pattern PIPED = Pattern.compile("(?:echo|printf) '([^']*)' \\| (.*)");
  private static final Pattern PRINTED = Pattern.compile("printf \"([^\"]*)\" \\| (.*)");
  private static final Pattern CAPTURED = Pattern.compile("([a-z]+)=\\$\\((.*)\\)");
  private static final Pattern VARIABLE = Pattern.compile("\\$([a-z]+)");
  private static final Pattern WORD = Pattern.compile("(?:'[^']*'|[^\\s'])+");

  private final Map<String, String> environment;
  private final Map<String, String> variables = new HashMap<>();

  Shell(Map<String, String> environment) {
    this.environment = environment;
  }

  /// What a command printed and how it ended.
  ///
  /// @param out the result
  /// @param err what was said beside
  record Ended(int code, String out, String err) {}

  Ended run(String line) {
    Matcher captured = CAPTURED.matcher(line);
    if (captured.matches()) {
      Ended ended = run(captured.group(2));
      variables.put(captured.group(1), ended.out().strip());
      return new Ended(ended.code(), "", ended.err());
    }
    Matcher printed = PRINTED.matcher(line);
    if (printed.matches()) {
      return run(printed.group(2), expanded(printed.group(1)).replace("\\n", "\n"));
    }
    Matcher piped = PIPED.matcher(line);
    return piped.matches() ? run(piped.group(2), piped.group(1)) : run(line, "");
  }

  private Ended run(String line, String input) {
    var words = new ArrayList<String>();
    Matcher word = WORD.matcher(expanded(line));
    while (word.find()) {
      words.add(word.group().replace("'", ""));
    }
    return run(words.subList(1, words.size()), input);
  }

  private String expanded(String text) {
    return VARIABLE
        .matcher(text)
        .replaceAll(m -> Matcher.quoteReplacement(variables.getOrDefault(m.group(1), "")));
  }

  Ended run(List<String> words, String input) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var terminal =
        new Terminal(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    int code = new Cli(terminal, environment, machine()).run(words);
    return new Ended(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  // what the server does by itself takes no longer than the next question
  private static Machine machine() {
    return new Machine(InstantSource.system(), new SecureRandom(), time -> {}, false);
  }
}

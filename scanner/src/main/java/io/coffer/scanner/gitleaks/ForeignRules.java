package io.coffer.scanner.gitleaks;

import io.coffer.scanner.match.ByteAutomaton;
import io.coffer.scanner.text.Text;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Finds what a user's rules find. Each rule whose keyword occurs is matched against the whole text
/// once, as gitleaks does: what it finds does not depend on where a window would end.
///
/// Not called by [io.coffer.scanner.match.Sweep]: a finder there is called at each word, and these
/// rules once for a text, some of them without any word. Immutable; safe for many threads.
public final class ForeignRules {
  /// Takes what is found.
  public interface Sink {
    /// @param match a secret, or a file
    void found(ForeignMatch match);

    /// @param rule that was stopped in this text because its pattern took too long
    void stopped(ForeignRule rule);
  }

  private final ForeignConfig config;
  private final List<ForeignRule> rules;
  private final ByteAutomaton automaton;

  /// Which rules each word of the automaton is for.
  private final List<BitSet> byWord;

  /// Which rules need no word, or one that the automaton cannot find.
  private final BitSet always = new BitSet();

  /// @param config of the user
  public ForeignRules(ForeignConfig config) {
    this.config = config;
    this.rules =
        config.rules().values().stream()
            .filter(rule -> !rule.skipReport() && !rule.isChange())
            .sorted((a, b) -> a.id().compareTo(b.id()))
            .toList();
    Map<String, BitSet> words = new HashMap<>();
    for (int r = 0; r < rules.size(); r++) {
      var keywords = rules.get(r).keywords();
      if (keywords.isEmpty() || !keywords.stream().allMatch(ForeignRules::isAscii)) {
        always.set(r);
      } else {
        for (var keyword : keywords) {
          words.computeIfAbsent(keyword, w -> new BitSet()).set(r);
        }
      }
    }
    var ordered = words.keySet().stream().sorted().toList();
    byWord = ordered.stream().map(words::get).toList();
    automaton = ByteAutomaton.of(ordered);
  }

  /// @return the configuration that they were made of
  public ForeignConfig config() {
    return config;
  }

  /// @param text what to look through; its path is the file's
  /// @param commit that holds it, in full, or empty
  /// @param sink takes what is found, rule by rule and in the order of the places
  public void find(Text text, String commit, Sink sink) {
    if (config.allows(text.path(), commit)) {
      return;
    }
    var wanted = (BitSet) always.clone();
    automaton.run(text.bytes(), 0, text.length(), (word, end) -> wanted.or(byWord.get(word)));
    if (wanted.isEmpty()) {
      return;
    }
    var pass = new Pass(config, text, commit, sink);
    for (int r = wanted.nextSetBit(0); r >= 0; r = wanted.nextSetBit(r + 1)) {
      var rule = rules.get(r);
      if (!always.get(r) || hasKeyword(rule, text)) {
        pass.run(rule);
      }
    }
  }

  private static boolean isAscii(String word) {
    return !word.isEmpty() && word.chars().allMatch(c -> c < 128);
  }

  private static boolean hasKeyword(ForeignRule rule, Text text) {
    if (rule.keywords().isEmpty()) {
      return true;
    }
    var lower = Unicode.of(text).chars().toLowerCase(Locale.ROOT);
    return rule.keywords().stream().anyMatch(lower::contains);
  }
}

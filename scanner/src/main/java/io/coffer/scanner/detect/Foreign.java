package io.coffer.scanner.detect;

import io.coffer.scanner.gitleaks.ForeignConfig;
import io.coffer.scanner.gitleaks.ForeignMatch;
import io.coffer.scanner.gitleaks.ForeignRule;
import io.coffer.scanner.gitleaks.ForeignRules;
import io.coffer.scanner.gitleaks.Sighting;
import io.coffer.scanner.text.Span;
import io.coffer.scanner.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// What a user's configuration adds to Coffer's own findings, and takes away.
///
/// @param rules of the user
/// @param stopped is told the name of a rule that took too long, and the path; by several threads
record Foreign(ForeignRules rules, BiConsumer<String, String> stopped) {
  /// What a user wrote a rule for is wanted, whatever a model thinks of it.
  private static final double CONFIDENCE = 0.9;

  private static final int LINE = 16 << 10;

  boolean usesStandard() {
    return rules.config().usesStandard();
  }

  /// @return what the user's rules find
  List<Detection> find(Text text, String commit) {
    List<Detection> found = new ArrayList<>();
    rules.find(
        text,
        commit,
        new ForeignRules.Sink() {
          @Override
          public void found(ForeignMatch match) {
            var value = match.valueIn(text);
            var why = List.of("+ a rule of the configuration");
            var kind = match.rule().kind();
            found.add(new Detection(kind, match.value(), value, CONFIDENCE, why, Map.of()));
          }

          @Override
          public void stopped(ForeignRule rule) {
            stopped.accept(rule.id(), text.path());
          }
        });
    return found;
  }

  /// @return whether the user does not want to hear of what Coffer found
  boolean allows(Text text, String commit, Detection detection) {
    var span = detection.span();
    var match = text.read(span);
    var sighting =
        new Sighting(text.path(), commit, detection.value(), match, text.read(line(text, span)));
    ForeignConfig config = rules.config();
    return config.allows(text.path(), commit) || config.allows(detection.kind().rule(), sighting);
  }

  private static Span line(Text text, Span span) {
    int from = Math.max(text.lineStart(text.line(span.start())), span.start() - LINE);
    int to = Math.min(text.lineEnd(text.line(span.end())), span.end() + LINE);
    return new Span(from, Math.max(from, to));
  }
}

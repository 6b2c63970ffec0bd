package io.coffer.scanner.detect;

import static java.util.stream.Collectors.toSet;

import io.coffer.scanner.gitleaks.ForeignRules;
import io.coffer.scanner.rule.Rules;
import io.coffer.scanner.score.Model;
import io.coffer.scanner.structure.Beside;
import io.coffer.scanner.text.AllowComment;
import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Finds secrets in bytes. Immutable; safe for many threads.
public final class Detector {
  /// What is less likely to be a secret is not worth a look of a person.
  public static final double LEAST = 0.65;

  /// How many secrets are told of one run of bytes.
  public static final int MOST = 5_000;

  private final Search search;
  private final Rules rules;
  private final Model model;
  private final double least;
  private final @Nullable Foreign foreign;

  /// @param rules know vendors' tokens
  /// @param model tells how likely something is a secret
  /// @param least how likely it has to be, from 0 to 1
  public Detector(Rules rules, Model model, double least) {
    this(rules, model, least, null);
  }

  private Detector(Rules rules, Model model, double least, @Nullable Foreign foreign) {
    this.search = new Search(rules);
    this.rules = rules;
    this.model = model;
    this.least = least;
    this.foreign = foreign;
  }

  /// @return the detector with the rules and the model that come with it
  public static Detector standard() {
    return new Detector(Rules.standard(), Model.standard(), LEAST);
  }

  /// @param own rules and allowlists of a user; Coffer's own rules are used if they say so
  /// @param stopped is told the name of a rule that took too long, and the path; by several threads
  /// @return a detector with them
  public Detector with(ForeignRules own, BiConsumer<String, String> stopped) {
    return new Detector(rules, model, least, new Foreign(own, stopped));
  }

  /// @return whether what is found depends on where the bytes lie
  public boolean dependsOnPlace() {
    return foreign != null && foreign.rules().config().dependsOnPlace();
  }

  /// @param path the name of what holds the bytes, with `/` between its parts; may be empty
  /// @param commit that they are of, in full, or empty
  /// @param bytes for reading alone
  /// @return the secrets in them; without those that a comment allows
  public Found detect(String path, String commit, byte[] bytes) {
    var text = new Text(path, bytes);
    List<Detection> likely = new ArrayList<>();
    boolean complete = true;
    if (foreign == null || foreign.usesStandard()) {
      complete = search.look(text, look -> judge(look, likely)) && likely.size() <= MOST;
    }
    if (foreign != null) {
      likely.removeIf(detection -> foreign.allows(text, commit, detection));
      likely.addAll(foreign.find(text, commit));
    }
    likely.removeIf(detection -> AllowComment.stands(text, detection.span()));
    var found = withoutSecretFacts(apart(likely));
    complete &= found.size() <= MOST;
    return new Found(found.subList(0, Math.min(found.size(), MOST)), complete);
  }

  /// What is found to be a secret is no fact of another.
  private static List<Detection> withoutSecretFacts(List<Detection> found) {
    Set<String> secrets = found.stream().map(Detection::value).collect(toSet());
    found.replaceAll(detection ->
        Collections.disjoint(detection.facts().values(), secrets)
            ? detection
            : detection.without(secrets));
    return found;
  }

  private void judge(Look look, List<Detection> likely) {
    if (look.candidates().isEmpty()) {
      return;
    }
    var judgement = model.judge(look.text(), look.candidates());
    for (var candidate : look.candidates()) {
      if (likely.size() > MOST) {
        return;
      }
      double confidence = judgement.confidence(candidate);
      if (confidence >= least) {
        likely.add(detection(look, candidate, confidence, judgement.reasons(candidate)));
      }
    }
  }

  private Detection detection(Look look, Candidate candidate, double confidence, List<String> why) {
    var kind = search.kind(candidate);
    var value = look.text().read(candidate.value());
    List<String> reasons = new ArrayList<>(why);
    if (look.view() != null) {
      reasons.add("decoded: " + look.view().how());
    }
    var place = look.origin(candidate.value());
    return new Detection(
        kind, place, value, confidence, reasons, Beside.of(look.text(), candidate));
  }

  /// Of those that share bytes the likeliest; of two readings of the same bytes the one that was
  /// decoded whole, which comes later: it is the secret itself, by which it is known elsewhere.
  private static List<Detection> apart(List<Detection> likely) {
    likely.sort(
        Comparator.comparingInt((Detection d) -> d.span().start())
            .thenComparingInt(d -> -d.span().length()));
    List<Detection> apart = new ArrayList<>();
    for (var detection : likely) {
      if (apart.isEmpty() || !apart.getLast().span().meets(detection.span())) {
        apart.add(detection);
      } else if (isDecoded(apart.getLast(), detection)
          || detection.confidence() > apart.getLast().confidence()) {
        apart.set(apart.size() - 1, detection);
      }
    }
    return apart;
  }

  private static boolean isDecoded(Detection raw, Detection other) {
    return raw.span().equals(other.span())
        && other.value().length() * 4 <= raw.value().length() * 3;
  }
}

package io.coffer.scanner.detect;

import static java.util.stream.Collectors.toSet;

import io.coffer.scanner.gitleaks.ForeignRules;
import io.coffer.scanner.known.KnownValues;
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
  private final @Nullable KnownValues known;

  /// @param rules know vendors' tokens
  /// @param model tells how likely something is a secret
  /// @param least how likely it has to be, from 0 to 1
  public Detector(Rules rules, Model model, double least) {
    this(new Search(rules), rules, model, least, null, null);
  }

  private Detector(
      Search search,
      Rules rules,
      Model model,
      double least,
      @Nullable Foreign foreign,
      @Nullable KnownValues known) {
    this.search = search;
    this.rules = rules;
    this.model = model;
    this.least = least;
    this.foreign = foreign;
    this.known = known;
  }

  /// @return the detector with the rules and the model that come with it
  public static Detector standard() {
    return new Detector(Rules.standard(), Model.standard(), LEAST);
  }

  /// @param own rules and allowlists of a user; Coffer's own rules are used if they say so
  /// @param stopped is told the name of a rule that took too long, and the path; by several threads
  /// @return a detector with them
  public Detector with(ForeignRules own, BiConsumer<String, String> stopped) {
    return new Detector(search, rules, model, least, new Foreign(own, stopped), known);
  }

  /// @param values that a server holds
  /// @return a detector that finds them as well, wherever they stand, and lets nothing hide them
  public Detector with(KnownValues values) {
    return new Detector(search, rules, model, least, foreign, values);
  }

  /// @param other how likely a secret has to be, from 0 to 1
  /// @return a detector that differs in that alone
  public Detector atLeast(double other) {
    return new Detector(search, rules, model, other, foreign, known);
  }

  /// @return whether what is found depends on where the bytes lie
  public boolean dependsOnPlace() {
    return foreign != null && foreign.rules().config().dependsOnPlace();
  }

  /// @param path the name of what holds the bytes, with `/` between its parts; may be empty
  /// @param commit that they are of, in full, or empty
  /// @param bytes for reading alone
  /// @return the secrets in them; without those that a comment allows, or a user's configuration,
  ///   unless they are stored
  public Found detect(String path, String commit, byte[] bytes) {
    var text = new Text(path, bytes);
    List<Detection> likely = new ArrayList<>();
    var stored = known == null ? null : new Stored(known);
    boolean standard = foreign == null || foreign.usesStandard();
    boolean complete = true;
    if (standard || stored != null) {
      complete =
          search.look(
              text,
              look -> {
                judge(look, likely);
                if (stored != null) {
                  stored.look(look);
                }
              });
      complete &= likely.size() <= MOST;
    }
    if (stored != null) {
      stored.mark(likely);
      complete &= stored.complete();
      likely.addAll(stored.found());
    }
    var wanted = wanted(text, commit, likely, stored);
    var found = withoutSecretFacts(Apart.of(wanted));
    return new Found(first(found), complete && found.size() <= MOST);
  }

  /// Nothing hides what is stored, neither a comment nor a configuration.
  private List<Detection> wanted(
      Text text, String commit, List<Detection> likely, @Nullable Stored stored) {
    if (foreign != null) {
      var allows = foreign;
      likely.removeIf(found ->
          !found.isStored() && (!allows.usesStandard() || allows.allows(text, commit, found)));
      var own = foreign.find(text, commit);
      if (stored != null) {
        stored.mark(own);
      }
      likely.addAll(own);
    }
    likely.removeIf(found -> !found.isStored() && AllowComment.stands(text, found.span()));
    return likely;
  }

  /// As many as are told: the stored ones before others.
  private static List<Detection> first(List<Detection> found) {
    if (found.size() <= MOST) {
      return found;
    }
    return found.stream()
        .sorted(Comparator.comparing(detection -> !detection.isStored()))
        .limit(MOST)
        .sorted(Apart.BY_PLACE)
        .toList();
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
    var source = candidate.source();
    var kind = Forms.kind(source).orElseGet(() -> rules.kind(source));
    var value = look.text().read(candidate.value());
    List<String> reasons = new ArrayList<>(why);
    look.decoded().ifPresent(reasons::add);
    var place = look.origin(candidate.value());
    return new Detection(
        kind, place, value, confidence, reasons, Beside.of(look.text(), candidate));
  }
}

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
  private final Wishes wishes;

  /// @param rules know vendors' tokens
  /// @param model tells how likely something is a secret
  /// @param least how likely it has to be, from 0 to 1
  public Detector(Rules rules, Model model, double least) {
    this(new Search(rules), rules, model, new Wishes(least, least, null, null));
  }

  private Detector(Search search, Rules rules, Model model, Wishes wishes) {
    this.search = search;
    this.rules = rules;
    this.model = model;
    this.wishes = wishes;
  }

  /// What is asked for besides.
  ///
  /// @param least how likely a secret has to be
  /// @param doubt how likely what is told besides has to be; as `least` if nothing is
  private record Wishes(
      double least, double doubt, @Nullable Foreign foreign, @Nullable KnownValues known) {
    boolean usesStandard() {
      return foreign == null || foreign.usesStandard();
    }

    boolean tellsDoubtful() {
      return doubt < least;
    }
  }

  private Detector with(Wishes others) {
    return new Detector(search, rules, model, others);
  }

  /// @return the detector with the rules and the model that come with it
  public static Detector standard() {
    return new Detector(Rules.standard(), Model.standard(), LEAST);
  }

  /// @param own rules and allowlists of a user; Coffer's own rules are used if they say so
  /// @param stopped is told the name of a rule that took too long, and the path; by several threads
  /// @return a detector with them
  public Detector with(ForeignRules own, BiConsumer<String, String> stopped) {
    var foreign = new Foreign(own, stopped);
    return with(new Wishes(wishes.least, wishes.doubt, foreign, wishes.known));
  }

  /// @param values that a server holds
  /// @return a detector that finds them as well, wherever they stand, and lets nothing hide them
  public Detector with(KnownValues values) {
    return with(new Wishes(wishes.least, wishes.doubt, wishes.foreign, values));
  }

  /// @param other how likely a secret has to be, from 0 to 1
  /// @return a detector that differs in that alone
  public Detector atLeast(double other) {
    return with(new Wishes(other, other, wishes.foreign, wishes.known));
  }

  /// For who knows from elsewhere what is a secret, and drops the rest.
  ///
  /// @param also how likely something has to be to be told besides
  /// @return a detector that tells that too, and what a comment or a user's configuration allows,
  ///   all with a likelihood of 0
  public Detector withDoubtful(double also) {
    double doubt = Math.min(also, wishes.least);
    return with(new Wishes(wishes.least, doubt, wishes.foreign, wishes.known));
  }

  /// @return whether what is found depends on where the bytes lie
  public boolean dependsOnPlace() {
    return wishes.foreign != null && wishes.foreign.rules().config().dependsOnPlace();
  }

  /// @param path the name of what holds the bytes, with `/` between its parts; may be empty
  /// @param commit that they are of, in full, or empty
  /// @param bytes for reading alone
  /// @return the secrets in them; without those that a comment allows, or a user's configuration,
  ///   unless they are stored
  public Found detect(String path, String commit, byte[] bytes) {
    return detect(Version.only(new Text(path, bytes)), commit);
  }

  /// As [#detect], and finds the same, in one of several versions of a file.
  ///
  /// @param versions that were looked through, also by other threads, with this detector
  /// @return the secrets
  public Found detect(String path, String commit, byte[] bytes, Versions versions) {
    var version = new Version(new Text(path, bytes), versions.before(path));
    var found = detect(version, commit);
    versions.keep(path, version.seen());
    return found;
  }

  private Found detect(Version version, String commit) {
    List<Detection> likely = new ArrayList<>();
    var doubtful = new Doubtful(MOST);
    var stored = wishes.known == null ? null : new Stored(wishes.known);
    boolean complete = true;
    if (wishes.usesStandard() || stored != null) {
      complete =
          search.look(
              version,
              look -> {
                judge(version, look, likely, doubtful);
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
    settle(version.text(), commit, likely, stored, doubtful);
    var found = withoutSecretFacts(Apart.of(likely));
    complete &= found.size() <= MOST;
    if (!wishes.tellsDoubtful()) {
      return new Found(first(found), complete);
    }
    likely.forEach(doubtful::add); // another reading of the same bytes may be what is meant
    return new Found(doubtful.with(first(found)), complete);
  }

  /// Adds what a user's rules find, and takes out what is allowed; nothing hides what is stored,
  /// neither a comment nor a configuration.
  private void settle(
      Text text,
      String commit,
      List<Detection> likely,
      @Nullable Stored stored,
      Doubtful doubtful) {
    if (wishes.foreign != null) {
      var foreign = wishes.foreign;
      likely.removeIf(found ->
          !found.isStored()
              && (!foreign.usesStandard() || foreign.allows(text, commit, found))
              && doubtful.add(found));
      var own = foreign.find(text, commit);
      if (stored != null) {
        stored.mark(own);
      }
      likely.addAll(own);
    }
    likely.removeIf(found ->
        !found.isStored() && AllowComment.stands(text, found.span()) && doubtful.add(found));
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

  private void judge(Version version, Look look, List<Detection> likely, Doubtful doubtful) {
    var candidates = look.candidates();
    if (candidates.isEmpty()) {
      return;
    }
    var judgement =
        look.view() == null
            ? version.judge(model, candidates)
            : model.judge(look.text(), candidates);
    for (var candidate : candidates) {
      if (likely.size() > MOST) {
        return;
      }
      double confidence = judgement.confidence(candidate);
      if (confidence >= wishes.least) {
        likely.add(detection(look, candidate, confidence, judgement.reasons(candidate)));
      } else if (confidence >= wishes.doubt) {
        doubtful.add(detection(look, candidate, confidence, judgement.reasons(candidate)));
      }
    }
  }

  private Detection detection(Look look, Candidate candidate, double confidence, List<String> why) {
    var kind = search.kind(candidate);
    var value = look.text().read(candidate.value());
    List<String> reasons = new ArrayList<>(why);
    look.decoded().ifPresent(reasons::add);
    var place = look.origin(candidate.value());
    return new Detection(
        kind, place, value, confidence, reasons, Beside.of(look.text(), candidate));
  }
}

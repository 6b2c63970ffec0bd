package io.coffer.scanner.training;

import io.coffer.scanner.Blob;
import io.coffer.scanner.Identity;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Source;
import io.coffer.scanner.Taker;
import io.coffer.scanner.detect.Detector;
import io.coffer.scanner.detect.Look;
import io.coffer.scanner.detect.Search;
import io.coffer.scanner.report.Where;
import io.coffer.scanner.score.Judgement;
import io.coffer.scanner.score.Lesson;
import io.coffer.scanner.score.Lesson.Truth;
import io.coffer.scanner.score.Model;
import io.coffer.scanner.source.Cutter;
import io.coffer.scanner.source.archive.Expanded;
import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Text;
import io.coffer.scanner.triage.Decision;
import io.coffer.scanner.triage.Decisions;
import io.coffer.scanner.triage.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What people decided on, met again where it stands: lessons beside those of a corpus. For one
/// thread.
///
/// A decision on a secret is about it wherever it stands, also where a scan would not have told it.
/// One on a place is about what a scan tells there by default.
public final class Decided {
  /// How many bytes of texts are kept, of those that hold something that was decided on.
  static final long LIMIT = 256L << 20;

  private final Search search;
  private final Model model;
  private final Decisions decisions;
  private final Identity identity;
  private final long limit;
  private final Groups groups = new Groups();
  private final Set<String> met = new HashSet<>();
  private long kept;

  /// @param search finds what may be a secret
  /// @param model says what a scan would tell
  /// @param decisions of a triage file
  /// @param identity names secrets as the triage file does
  public Decided(Search search, Model model, Decisions decisions, Identity identity) {
    this(search, model, decisions, identity, LIMIT);
  }

  Decided(Search search, Model model, Decisions decisions, Identity identity, long limit) {
    this.search = search;
    this.model = model;
    this.decisions = decisions;
    this.identity = identity;
    this.limit = limit;
  }

  /// Looks through a source for what was decided on. Two sources that hold the same secret are
  /// learned from together, or not at all.
  ///
  /// @param source archives are opened, what is long is cut
  /// @throws IOException if it cannot be read, or too much of it would have to be kept
  public void read(Source source) throws IOException {
    List<Lesson> lessons = new ArrayList<>();
    source.read(new Expanded(new Cutter(new Blobs(lessons))));
    if (kept > limit) {
      throw new IOException("more than " + limit + " bytes of texts hold what was decided on");
    }
    groups.add(lessons);
  }

  /// @return what was met of the sources so far, in their order
  public List<Lesson> lessons() {
    return groups.lessons();
  }

  /// @return how many decisions say what something is and were not met
  public long unmet() {
    return decisions.all().stream()
        .filter(decision -> decision.state().secret().isPresent())
        .filter(decision -> !met.contains(decision.subject().text()))
        .count();
  }

  private void look(Blob blob, List<Lesson> lessons) {
    var text = new Text(blob.origin().pathInside(), blob.bytes());
    search.look(
        text,
        look -> {
          var judgement = model.judge(look.text(), look.candidates());
          List<Lesson.Item> items = new ArrayList<>();
          for (var candidate : look.candidates()) {
            var span = look.origin(candidate.value());
            int line = blob.firstLine() + text.line(span.start());
            int endLine = blob.firstLine() + text.line(Math.max(span.start(), span.end() - 1));
            var decision = decision(blob.origin(), look, candidate, judgement);
            items.add(item(candidate, line, endLine, decision));
          }
          if (items.stream().anyMatch(Lesson.Item::decided)) {
            kept += look.text().length();
            lessons.add(new Lesson("", look.text(), items));
          }
        });
  }

  private Lesson.Item item(Candidate candidate, int line, int end, Optional<Decision> decision) {
    var secret = decision.flatMap(d -> d.state().secret());
    if (secret.isEmpty()) {
      return new Lesson.Item(candidate, Truth.UNKNOWN, line, end);
    }
    var subject = decision.orElseThrow().subject().text();
    met.add(subject);
    var truth = secret.get() ? Truth.SECRET : Truth.NOTHING;
    return new Lesson.Item(candidate, truth, line, end, subject);
  }

  private Optional<Decision> decision(
      Origin origin, Look look, Candidate candidate, Judgement judgement) {
    var value = look.text().read(candidate.value());
    var own = decisions.of(new Subject.Secret(identity.of(value)));
    if (own.isPresent()) {
      return own;
    }
    var rule = search.kind(candidate).rule();
    return decisions
        .of(new Subject.Place(Where.of(origin).path(), rule))
        .filter(decision -> judgement.confidence(candidate) >= Detector.LEAST);
  }

  /// Looks through each blob, as long as there is room.
  private final class Blobs implements Taker {
    private final List<Lesson> lessons;

    Blobs(List<Lesson> lessons) {
      this.lessons = lessons;
    }

    @Override
    public void take(Blob blob) {
      if (kept <= limit) {
        look(blob, lessons);
      }
    }

    @Override
    public void take(Origin origin, InputStream contents) {
      throw new IllegalStateException("what is long is cut before");
    }

    @Override
    public void skip(Origin origin, String why) {
      // holds nothing that was decided on
    }
  }
}

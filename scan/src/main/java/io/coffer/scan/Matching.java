package io.coffer.scan;

import io.coffer.scanner.Finding;
import io.coffer.scanner.KeyFingerprint;
import io.coffer.scanner.StoredAt;
import io.coffer.scanner.detect.Detection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Asks a server which of the values that were found it stores. Sent are keyed hashes alone.
final class Matching implements Batches.Work, ScannerMount.Request<String> {
  /// How many tags are in one request.
  static final int TAGS = 1_000;

  /// Of how many tags the answer is remembered.
  static final int REMEMBERED = 10_000;

  /// How likely something has to be to be asked about. In code, that are a few times as many values
  /// as are reported; of all that may be one, there are hundreds of times as many.
  static final double DOUBT = 0.05;

  private final ScannerMount mount;
  private final double least;
  private final Consumer<String> warn;
  private boolean warned;

  private final Map<String, List<StoredAt>> answers =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<StoredAt>> eldest) {
          return size() > REMEMBERED;
        }
      };

  /// @param mount that is asked
  /// @param least how likely a finding has to be to be told if it is not stored
  /// @param warn is told if the server does not know yet all that it stores
  Matching(ScannerMount mount, double least, Consumer<String> warn) {
    this.mount = mount;
    this.least = least;
    this.warn = warn;
  }

  @Override
  public List<Optional<Finding>> of(List<Finding> findings) {
    List<List<String>> tags = findings.stream().map(this::tags).toList();
    var known = answers(tags);
    var told = new ArrayList<Optional<Finding>>();
    for (int i = 0; i < findings.size(); i++) {
      var places =
          tags.get(i).stream().flatMap(tag -> known.getOrDefault(tag, List.of()).stream()).toList();
      told.add(told(findings.get(i), places));
    }
    return told;
  }

  private Optional<Finding> told(Finding finding, List<StoredAt> places) {
    if (!places.isEmpty()) {
      return Optional.of(finding.at(places));
    }
    // what only the hashes knew, and is not stored any more
    boolean gone = finding.kind().rule().equals(Detection.STORED_RULE);
    boolean likely = !gone && (finding.confidence() > 0 || least == 0);
    return likely ? Optional.of(finding) : Optional.empty();
  }

  private List<String> tags(Finding finding) {
    var value = finding.value().reveal();
    var tags = new ArrayList<>(List.of(mount.tag(value)));
    KeyFingerprint.of(value).map(mount::tag).ifPresent(tags::add);
    return tags;
  }

  private Map<String, List<StoredAt>> answers(List<List<String>> wanted) {
    Map<String, List<StoredAt>> known = new HashMap<>();
    Set<String> open = new LinkedHashSet<>();
    for (var tags : wanted) {
      for (var tag : tags) {
        var answer = answers.get(tag);
        if (answer == null) {
          open.add(tag);
        } else {
          known.put(tag, answer);
        }
      }
    }
    mount.send(List.copyOf(open), TAGS, this, answer -> take(answer, known));
    open.forEach(tag -> answers.put(tag, known.getOrDefault(tag, List.of())));
    return known;
  }

  @Override
  public String name() {
    return "match";
  }

  @Override
  public Map<String, List<String>> data(List<String> part) {
    return Map.of("tags", part);
  }

  private void take(Members answer, Map<String, List<StoredAt>> known) {
    for (var match : answer.objects("matches")) {
      var places = match.objects("stored").stream().map(Matching::place).toList();
      known.put(match.text("tag"), places);
    }
    var index = answer.object("index");
    if (!warned && (!index.flag("complete") || index.flag("full"))) {
      warned = true;
      warn.accept(
          index.flag("full")
              ? "the server stores more values than it recognises"
              : "the server has not gone through all that it stores yet: ask again later");
    }
  }

  private static StoredAt place(Members place) {
    return new StoredAt(
        place.text("mount"),
        place.text("type"),
        place.text("path"),
        place.text("field"),
        place.number("version"),
        place.flag("current"),
        place.text("written"),
        place.objects("remedies").stream().map(Matching::remedy).toList());
  }

  private static StoredAt.Remedy remedy(Members remedy) {
    return new StoredAt.Remedy(
        remedy.text("name"),
        remedy.text("about"),
        remedy.text("operation"),
        remedy.text("path"),
        remedy.object("data").json(),
        remedy.text("needs"));
  }
}

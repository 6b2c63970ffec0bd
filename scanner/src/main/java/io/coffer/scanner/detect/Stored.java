package io.coffer.scanner.detect;

import io.coffer.scanner.known.Hit;
import io.coffer.scanner.known.KnownValues;
import io.coffer.scanner.known.Tag;
import io.coffer.scanner.rule.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the server holds, in one text and all that is decoded from it.
final class Stored {
  static final Kind KIND =
      new Kind(Detection.STORED_RULE, "Secret that the server holds", "coffer");

  private final KnownValues values;
  private final List<Detection> found = new ArrayList<>();
  private boolean complete = true;

  Stored(KnownValues values) {
    this.values = values;
  }

  /// Looks for values whether anything points at them or not.
  void look(Look look) {
    var hits = values.find(look.text());
    complete &= hits.complete();
    for (var hit : hits.all()) {
      if (found.size() == Detector.MOST) {
        complete = false;
        return;
      }
      found.add(detection(look, hit));
    }
  }

  private static Detection detection(Look look, Hit hit) {
    List<String> reasons = new ArrayList<>(List.of(Detection.IS_STORED));
    look.decoded().ifPresent(reasons::add);
    return new Detection(
        KIND,
        look.origin(hit.span()),
        look.text().read(hit.span()),
        1,
        reasons,
        Map.of(Detection.STORED, hit.tag().toString()));
  }

  /// @return what was looked for and found, as often as it was seen
  List<Detection> found() {
    return found;
  }

  /// Whether all that is there was found.
  boolean complete() {
    return complete;
  }

  /// Of what was found otherwise, marks what is stored.
  void mark(List<Detection> others) {
    others.replaceAll(other -> {
      var tag = values.tag(other.value());
      return values.holds(tag) ? marked(other, tag) : other;
    });
  }

  private static Detection marked(Detection other, Tag tag) {
    List<String> reasons = new ArrayList<>(List.of(Detection.IS_STORED));
    reasons.addAll(other.reasons());
    var facts = new LinkedHashMap<>(other.facts());
    facts.put(Detection.STORED, tag.toString());
    return new Detection(other.kind(), other.span(), other.value(), 1, reasons, facts);
  }
}

package io.coffer.scanner.detect;

import io.coffer.scanner.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Chooses among detections that share bytes.
final class Apart {
  static final Comparator<Detection> BY_PLACE =
      Comparator.comparingInt((Detection d) -> d.span().start())
          .thenComparingInt(d -> -d.span().length());

  private Apart() {}

  /// Each stored value is told, also one within another; then of those that share bytes with none
  /// of these the likeliest.
  ///
  /// @return in the order of their places
  static List<Detection> of(List<Detection> likely) {
    likely.sort(BY_PLACE);
    if (likely.stream().noneMatch(Detection::isStored)) {
      return likeliest(likely);
    }
    var apart = eachOnce(likely.stream().filter(Detection::isStored).toList());
    var taken = joined(apart);
    apart.addAll(likeliest(likely.stream().filter(d -> !meets(taken, d.span())).toList()));
    apart.sort(BY_PLACE);
    return apart;
  }

  /// Of two readings of the same bytes the one that was decoded whole, which comes later: it is the
  /// secret itself, by which it is known elsewhere.
  private static List<Detection> likeliest(List<Detection> sorted) {
    List<Detection> apart = new ArrayList<>();
    for (var detection : sorted) {
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

  /// A value that was read in several ways at one place is told once, by a rule that knows more of
  /// it where there is one.
  private static List<Detection> eachOnce(List<Detection> stored) {
    List<Detection> once = new ArrayList<>();
    Map<String, Integer> last = new HashMap<>();
    for (var detection : stored) {
      var tag = detection.facts().get(Detection.STORED);
      int at = last.getOrDefault(tag, -1);
      if (at < 0 || !once.get(at).span().meets(detection.span())) {
        last.put(tag, once.size());
        once.add(detection);
      } else if (isUnnamed(once.get(at)) && !isUnnamed(detection)) {
        once.set(at, detection);
      }
    }
    return once;
  }

  private static boolean isUnnamed(Detection stored) {
    return stored.kind().equals(Stored.KIND);
  }

  /// The bytes of some, as where parts that share none begin and end.
  private static NavigableMap<Integer, Integer> joined(List<Detection> sorted) {
    var parts = new TreeMap<Integer, Integer>();
    for (var detection : sorted) {
      var span = detection.span();
      var before = parts.lastEntry();
      if (before != null && before.getValue() > span.start()) {
        parts.put(before.getKey(), Math.max(before.getValue(), span.end()));
      } else {
        parts.put(span.start(), span.end());
      }
    }
    return parts;
  }

  private static boolean meets(NavigableMap<Integer, Integer> parts, Span span) {
    var before = parts.lowerEntry(span.end());
    return before != null && before.getValue() > span.start();
  }
}

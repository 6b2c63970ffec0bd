package io.coffer.scanner.detect;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is told besides the secrets, to who knows from elsewhere what is one. Its likelihood is
/// told as 0, so that it can be told apart.
final class Doubtful {
  /// A value, and where it begins: it may have been met in several ways.
  private record Key(String value, int start) {}

  private final Map<Key, Detection> all = new LinkedHashMap<>();
  private final int most;

  /// @param most how many are kept; the rest is dropped
  Doubtful(int most) {
    this.most = most;
  }

  /// @return true
  boolean add(Detection detection) {
    if (all.size() < most) {
      var told =
          new Detection(
              detection.kind(),
              detection.span(),
              detection.value(),
              0,
              detection.reasons(),
              detection.facts());
      all.putIfAbsent(new Key(detection.value(), detection.span().start()), told);
    }
    return true;
  }

  /// @param found what is told as secrets
  /// @return these and the others, in the order of their places
  List<Detection> with(List<Detection> found) {
    Set<String> secrets = found.stream().map(Detection::value).collect(toSet());
    found.forEach(each -> all.remove(new Key(each.value(), each.span().start())));
    List<Detection> both = new ArrayList<>(found);
    all.values().forEach(each -> both.add(each.without(secrets)));
    both.sort(Comparator.comparingInt(each -> each.span().start()));
    return both;
  }
}

package io.coffer.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Something that no line of some texts holds.
///
/// @param what it is, and what to do instead
/// @param where the texts that are read for it
/// @param pattern found anywhere in a line, but for its end
/// @param bad lines that it finds
/// @param good lines, alike, that it does not find
record LineRule(
    String what, Predicate<Source> where, Pattern pattern, List<String> bad, List<String> good) {
  LineRule {
    bad = List.copyOf(bad);
    good = List.copyOf(good);
  }

  Stream<Fault> faults(Source source) {
    if (!where.test(source)) {
      return Stream.of();
    }
    List<Fault> faults = new ArrayList<>();
    int number = 0;
    // split, unlike lines, leaves a carriage return where it is
    for (String line : source.text().split("\n", -1)) {
      number++;
      if (pattern.matcher(line).find()) {
        faults.add(new Fault(source.path(), number, what));
      }
    }
    return faults.stream();
  }

  @Override
  public String toString() {
    return what;
  }
}

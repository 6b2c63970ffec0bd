package io.coffer.scanner.training;

import io.coffer.scanner.score.Lesson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Sources whose decisions have nothing in common, each as one repository: what one holds says
/// nothing of another, so that one can be learned from to be tested with the other.
final class Groups {
  private final List<Group> groups = new ArrayList<>();

  /// @param decisions what its lessons are about
  private record Group(Set<String> decisions, List<Lesson> lessons) {}

  /// @param lessons of one source
  void add(List<Lesson> lessons) {
    Set<String> decisions = new HashSet<>();
    List<Lesson> all = new ArrayList<>();
    for (var lesson : lessons) {
      lesson.items().stream().map(Lesson.Item::decision).forEach(decisions::add);
    }
    decisions.remove("");
    for (var group : List.copyOf(groups)) {
      if (!Collections.disjoint(group.decisions, decisions)) {
        groups.remove(group);
        decisions.addAll(group.decisions);
        all.addAll(group.lessons);
      }
    }
    all.addAll(lessons);
    groups.add(new Group(decisions, all));
  }

  List<Lesson> lessons() {
    List<Lesson> named = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      var name = "decisions " + i;
      for (var lesson : groups.get(i).lessons) {
        named.add(new Lesson(name, lesson.text(), lesson.items()));
      }
    }
    return named;
  }
}

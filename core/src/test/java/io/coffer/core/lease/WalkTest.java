package io.coffer.core.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.testkit.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class WalkTest {
  private static final int PAGE = 5;

  private static Walk walk(Map<String, List<String>> names) {
    return new Walk(
        List.copyOf(names.keySet()),
        (key, after, limit) ->
            names.get(key).stream().filter(name -> name.compareTo(after) > 0).limit(limit).toList(),
        PAGE);
  }

  @Test
  void nothingHangsOnNobody() {
    assertEquals(List.of(), walk(Map.of()).next());
    assertEquals(List.of(), walk(Map.of("a", List.of())).next());
  }

  @Test
  void allThatHangsOnAllOfThemComesOnceInFullPages() {
    Property.check(
        500,
        random -> {
          var names = new TreeMap<String, List<String>>();
          var all = new ArrayList<String>();
          for (int token = 0; token < random.nextInt(8); token++) {
            int size = random.nextInt(3 * PAGE);
            List<String> some =
                IntStream.range(0, size).mapToObj(i -> "n%02d".formatted(i)).toList();
            names.put("t" + token, some);
            all.addAll(some);
          }
          Walk walk = walk(names);
          var seen = new ArrayList<String>();
          List<String> page = walk.next();
          while (!page.isEmpty()) {
            seen.addAll(page);
            assertTrue(page.size() == PAGE || seen.size() == all.size());
            page = walk.next();
          }
          assertEquals(all, seen);
          assertEquals(List.of(), walk.next());
        });
  }
}

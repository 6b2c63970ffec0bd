package io.coffer.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coffer.scanner.Finding;
import io.coffer.scanner.Listener;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Place;
import io.coffer.scanner.Value;
import io.coffer.scanner.rule.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchesTest {
  private final List<String> told = new ArrayList<>();
  private final List<Integer> asked = new ArrayList<>();
  private final Listener next =
      new Listener() {
        @Override
        public void found(Finding finding) {
          told.add(finding.origin().name());
        }

        @Override
        public void skipped(Origin origin, String why) {
          told.add("no " + origin.name());
        }
      };
  private final Batches batches =
      new Batches(
          next,
          Optional.of(findings -> {
            asked.add(findings.size());
            return findings.stream()
                .map(each -> Optional.of(each).filter(f -> !f.origin().name().equals("b")))
                .toList();
          }));

  private static Finding finding(String name, int length) {
    return new Finding(
        new Kind("rule", "Rule", ""),
        Origin.file(name),
        new Place(1, 1, 1, 2, 0),
        new Value("x".repeat(length)),
        1,
        List.of(),
        Map.of(),
        name);
  }

  @Test
  void allIsToldInItsOrder() {
    batches.skipped(Origin.file("first"), "why");
    assertEquals(List.of("no first"), told, "nothing waits");
    batches.found(finding("a", 1));
    batches.skipped(Origin.file("x"), "why");
    batches.found(finding("b", 1));
    batches.found(finding("c", 1));
    assertEquals(List.of("no first"), told);
    batches.finish();
    assertEquals(List.of("no first", "a", "no x", "c"), told);
    assertEquals(List.of(3), asked);
    assertEquals(2, batches.told());
    batches.finish();
    assertEquals(List.of(3), asked, "nothing is left");
  }

  @Test
  void aThousandDoNotWait() {
    for (int i = 0; i < Batches.MOST + 1; i++) {
      batches.found(finding("a", 1));
    }
    assertEquals(List.of(Batches.MOST), asked);
    batches.finish();
    assertEquals(List.of(Batches.MOST, 1), asked);
  }

  @Test
  void longValuesDoNotWait() {
    batches.found(finding("a", Batches.LONGEST));
    assertEquals(List.of(), asked);
    batches.found(finding("a", 1));
    assertEquals(List.of(2), asked);
  }

  @Test
  void whereNobodyIsAskedAllIsToldAtOnce() {
    var plain = new Batches(next, Optional.empty());
    plain.found(finding("b", 1));
    plain.skipped(Origin.file("x"), "why");
    assertEquals(List.of("b", "no x"), told);
    plain.finish();
    assertEquals(1, plain.told());
  }
}

package io.coffer.scanner;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.scanner.rule.Kind;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MemoryTest {
  private static final Finding FINDING =
      new Finding(
          new Kind("r", "t", "p"),
          Origin.file("a"),
          new Place(1, 1, 1, 2, 0),
          new Value("v"),
          1,
          List.of(),
          Map.of(),
          "i");

  private final Memory memory = new Memory(2, 2);

  private static Content content(int number) {
    return new Content(number, 0, 0, 1, "");
  }

  private void put(int number, Finding... findings) {
    var searched = new Searched(List.of(findings), true);
    memory.put(content(number), CompletableFuture.completedFuture(searched));
    memory.settle(content(number), searched);
  }

  @Test
  void takesNoMoreContentsThanItsLimit() {
    put(1);
    put(2);
    put(3);
    assertTrue(memory.get(content(2)).isPresent());
    assertFalse(memory.get(content(3)).isPresent());
  }

  @Test
  void takesNoMoreFindingsThanItsLimit() {
    put(1, FINDING, FINDING);
    put(2, FINDING);
    assertTrue(memory.get(content(1)).isPresent());
    assertFalse(memory.get(content(2)).isPresent());
  }
}

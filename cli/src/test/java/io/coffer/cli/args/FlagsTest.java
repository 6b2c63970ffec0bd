package io.coffer.cli.args;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FlagsTest {
  private static Flags parse(String... words) {
    return Flags.parse(List.of(words), List.of(Option.optional("match", "")));
  }

  @Test
  void anOptionalValueStandsBehindAnEqualsSignAlone() {
    assertEquals(Optional.of(""), parse("-match", "folder").value("match"));
    assertEquals(List.of("folder"), parse("-match", "folder").arguments());
    assertEquals(Optional.of("leaks"), parse("--match=leaks", "folder").value("match"));
    assertEquals(Optional.empty(), parse("folder").value("match"));
    assertEquals(
        List.of("folder"),
        Flags.parseFront(List.of("-match", "folder"), List.of(Option.optional("match", "")))
            .arguments());
  }
}

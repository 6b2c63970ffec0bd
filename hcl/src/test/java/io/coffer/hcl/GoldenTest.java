package io.coffer.hcl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenTest {
  static Stream<Golden> cases() {
    return Stream.of("values.txt", "blocks.txt", "json.txt", "errors.txt")
        .map(Golden::read)
        .flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aTextIsReadAsItsFileSays(Golden golden) {
    assertEquals(golden.expected(), Golden.outcome(golden.text()));
  }
}

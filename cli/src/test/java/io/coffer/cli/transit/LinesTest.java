package io.coffer.cli.transit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coffer.cli.args.UsageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class LinesTest {
  private static List<String> read(String text) throws IOException {
    var lines = new Lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    var all = new ArrayList<String>();
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      all.add(line.get());
    }
    return all;
  }

  @Test
  void areReadWithoutTheSpaceAroundThem() throws IOException {
    assertEquals(List.of("a", "b c", "d"), read("\n a\r\n\n  \nb c\nd"));
    assertEquals(List.of(), read("\n \n"));
    assertEquals(List.of(), read(""));
  }

  @Test
  @Tag("slow")
  void endSomewhere() throws IOException {
    String longest = "a".repeat(Lines.MAX_CHARS);

    assertEquals(List.of(longest), read(longest));
    assertThrows(UsageException.class, () -> read(longest + "a"));
  }
}

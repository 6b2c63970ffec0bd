package io.coffer.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Refusal;
import io.coffer.spi.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What the audit log says that it can do.
class VariantsTest {
  private static final Pattern KEY = Pattern.compile("^\\| `([a-z_]+)` \\|", Pattern.MULTILINE);

  private final List<Variant> variants = Sinks.variants();

  @Test
  void everyKindThatIsToldCanBeOpenedAndNoOther() {
    assertEquals(List.of("file", "socket"), variants.stream().map(Variant::type).toList());
    for (Variant kind : variants) {
      Refusal refusal =
          assertThrows(Refusal.class, () -> Sinks.open(kind.type(), Map.of()), kind.type());
      assertTrue(refusal.getMessage().endsWith("is required"), refusal::getMessage);
    }
    assertThrows(Refusal.class, () -> Sinks.open("syslog", Map.of("address", "a:1")));
  }

  @Test
  void everyValueThatIsToldIsTakenAndNoOther() {
    for (Variant.Option option : DeviceOptions.ALL) {
      for (String value : option.values()) {
        DeviceOptions.parse(Map.of(option.name(), value));
      }
      if (!option.values().isEmpty()) {
        assertThrows(
            Refusal.class,
            () -> DeviceOptions.parse(Map.of(option.name(), "jsonx")),
            option.name());
      }
    }
  }

  @Test
  void theOptionsAreThoseOfTheDocuments() throws IOException {
    String page = Files.readString(Path.of("../docs/operations/audit.md"));
    List<String> documented =
        KEY.matcher(page).results().map(match -> match.group(1)).sorted().toList();
    List<String> told =
        variants.stream()
            .flatMap(kind -> kind.options().stream())
            .map(Variant.Option::name)
            .distinct()
            .sorted()
            .toList();
    assertEquals(documented, told);
  }
}

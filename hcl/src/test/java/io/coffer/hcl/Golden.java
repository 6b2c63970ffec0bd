package io.coffer.hcl;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// Cases in files: a text, `---`, and what it is read as, or `!` and the complaint. `===` parts
/// cases.
///
/// What is read is printed an item a line as `line:column key "label" = value`; what is inside
/// braces follows them, indented.
record Golden(String text, String expected) {
  static List<Golden> read(String file) {
    try (InputStream in = Objects.requireNonNull(Golden.class.getResourceAsStream(file), file)) {
      String all = new String(in.readAllBytes(), UTF_8);
      return Arrays.stream(all.split("(?m)^===\\n")).map(Golden::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  private static Golden parse(String part) {
    List<String> halves = Arrays.asList(part.split("(?m)^---\\n", 2));
    return new Golden(halves.getFirst(), halves.getLast().strip());
  }

  /// What comes of a text, as the files write it.
  static String outcome(String text) {
    try {
      return print(Hcl.parse(text), "").strip();
    } catch (HclException e) {
      return "! " + e.getMessage();
    }
  }

  private static String print(Body body, String margin) {
    return body.items().stream()
        .map(item -> margin + print(item, margin) + "\n")
        .collect(Collectors.joining());
  }

  private static String print(Item item, String margin) {
    String labels =
        item.labels().stream().map(label -> " " + quoted(label)).collect(Collectors.joining());
    String value = print(item.value(), margin);
    return item.at().line() + ":" + item.at().column() + " " + item.key() + labels + " = " + value;
  }

  private static String print(HclValue value, String margin) {
    return switch (value) {
      case HclValue.Text t -> quoted(t.value());
      case HclValue.Digits n -> n.digits();
      case HclValue.Bool b -> String.valueOf(b.value());
      case HclValue.Null n -> "null";
      case HclValue.Items list ->
          list.items().stream()
              .map(item -> print(item, margin))
              .collect(Collectors.joining(", ", "[", "]"));
      case HclValue.Braces object when object.body().items().isEmpty() -> "{}";
      case HclValue.Braces object -> "{\n" + print(object.body(), margin + "  ") + margin + "}";
    };
  }

  private static String quoted(String text) {
    var shown = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      shown.append(c < ' ' ? String.format(java.util.Locale.ROOT, "<%02x>", (int) c) : c);
    }
    return shown.append('"').toString();
  }

  @Override
  public String toString() {
    return text.lines().findFirst().orElse("nothing");
  }
}

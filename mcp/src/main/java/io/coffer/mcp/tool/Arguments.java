package io.coffer.mcp.tool;

import io.coffer.mcp.schema.Member;
import io.coffer.mcp.schema.Shape;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a tool is called with, after it was found to be right. Its text form shows no value.
public final class Arguments {
  private final Shape shape;
  private final Map<String, @Nullable Object> values;

  /// @param values that have no faults in the eyes of the shape
  public Arguments(Shape shape, Map<String, @Nullable Object> values) {
    this.shape = shape;
    this.values = values;
  }

  private Optional<Object> find(String name) {
    Member member =
        shape.members().stream()
            .filter(known -> known.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no argument " + name));
    return Optional.<Object>ofNullable(values.get(name)).or(member::standard);
  }

  /// A text, or empty.
  public String text(String name) {
    return find(name).map(Object::toString).orElse("");
  }

  /// A whole number, if it was given.
  public Optional<Long> whole(String name) {
    return find(name).map(value -> value instanceof BigDecimal n ? n.longValue() : (Long) value);
  }

  /// A number, also of a part; zero when it was not given.
  public BigDecimal amount(String name) {
    return find(name).map(BigDecimal.class::cast).orElse(BigDecimal.ZERO);
  }

  /// Whether a flag is set.
  public boolean flag(String name) {
    return find(name).filter(Boolean.TRUE::equals).isPresent();
  }

  /// Whether it was given.
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /// A list of texts; empty when it was not given.
  public List<String> texts(String name) {
    return items(name).stream().map(String::valueOf).toList();
  }

  /// A list of objects of a shape.
  public List<Arguments> objects(String name, Shape each) {
    return items(name).stream()
        .map(item -> new Arguments(each, members((Map<?, ?>) item)))
        .toList();
  }

  /// An object whose members the caller named.
  public Map<String, @Nullable Object> table(String name) {
    return find(name).map(value -> members((Map<?, ?>) value)).orElse(Map.of());
  }

  private List<?> items(String name) {
    return find(name).map(value -> (List<?>) value).orElse(List.of());
  }

  @SuppressWarnings("unchecked") // the reader makes maps of texts to values alone
  private static Map<String, @Nullable Object> members(Map<?, ?> map) {
    return (Map<String, @Nullable Object>) map;
  }

  @Override
  public String toString() {
    return "arguments " + values.keySet();
  }
}

package io.coffer.spi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A JSON value as it crosses the contracts between the server's parts.
///
/// Immutable. Numbers keep the digits they were written with, so that nothing is rounded on the way
/// through. No `toString` prints content: values of this type are often secrets.
public sealed interface Json {

  /// The one JSON null.
  Json NULL = new Null();

  /// An object; the order of members is the order of insertion.
  record Obj(Map<String, Json> members) implements Json {
    /// The object without members.
    public static final Obj EMPTY = new Obj(Map.of());

    /// Copies the members and keeps their order.
    public Obj {
      members =
          members instanceof FewMembers few
              ? few
              : Collections.unmodifiableMap(
                  members instanceof Built built ? built : new LinkedHashMap<>(members));
    }

    /// Members that a builder has let go of, so that nobody changes them any more.
    private static final class Built extends LinkedHashMap<String, Json> {
      private static final long serialVersionUID = 1L;
    }

    /// The member of that name, if there is one; JSON null is a value like others.
    public Optional<Json> get(String name) {
      return Optional.ofNullable(members.get(name));
    }

    /// The member as text, or the fallback when it is absent or not a text.
    public String text(String name, String fallback) {
      return members.get(name) instanceof Text t ? t.value() : fallback;
    }

    /// The member as a whole number, or the fallback when it is absent or not one.
    public long number(String name, long fallback) {
      return members.get(name) instanceof Num n ? n.exact().orElse(fallback) : fallback;
    }

    /// The member as a truth value; absent and other types are false.
    public boolean flag(String name) {
      return members.get(name) instanceof Bool b && b.value();
    }

    /// The texts of a list member; empty when absent.
    public List<String> texts(String name) {
      return members.get(name) instanceof Arr a ? a.texts() : List.of();
    }

    /// The member as an object; empty when absent or of another type.
    public Obj object(String name) {
      return members.get(name) instanceof Obj o ? o : EMPTY;
    }

    /// A copy with one member set.
    public Obj with(String name, Json value) {
      return Json.object().putAll(this).put(name, value).build();
    }

    /// A copy without that member.
    public Obj without(String name) {
      var copy = new LinkedHashMap<>(members);
      copy.remove(name);
      return new Obj(copy);
    }

    /// Has a printer print this object, or prints what it did before.
    ///
    /// @param printer the same for the same way to print
    public void print(JsonWriter out, Printer printer) {
      byte[] kept = members instanceof FewMembers few ? few.kept(printer, this) : FewMembers.ANEW;
      if (kept.length == 0) {
        printer.print(out, this);
      } else {
        out.written(kept);
      }
    }

    /// True when there is no member.
    public boolean isEmpty() {
      return members.isEmpty();
    }

    /// The member values that are texts, as a plain map; other members are left out.
    public Map<String, String> textMembers() {
      var texts = new LinkedHashMap<String, String>();
      members.forEach((name, value) -> {
        if (value instanceof Text t) {
          texts.put(name, t.value());
        }
      });
      return texts;
    }

    @Override
    public String toString() {
      return "object of " + members.size();
    }
  }

  /// A way to print objects.
  @FunctionalInterface
  interface Printer {
    /// Prints one object: the same each time, and in the same way wherever it stands.
    void print(JsonWriter out, Obj object);
  }

  /// A list.
  record Arr(List<Json> items) implements Json {
    /// Copies the items.
    public Arr {
      items = List.copyOf(items);
    }

    /// The items that are texts, in order.
    public List<String> texts() {
      var texts = new ArrayList<String>(items.size());
      for (Json item : items) {
        if (item instanceof Text t) {
          texts.add(t.value());
        }
      }
      return List.copyOf(texts);
    }

    @Override
    public String toString() {
      return "list of " + items.size();
    }
  }

  /// A text.
  record Text(String value) implements Json {
    @Override
    public String toString() {
      return "text";
    }
  }

  /// A number, as the digits it was written with.
  record Num(String digits) implements Json {
    /// The value when it is a whole number that fits a long.
    public Optional<Long> exact() {
      try {
        return Optional.of(new BigDecimal(digits).longValueExact());
      } catch (ArithmeticException | NumberFormatException e) {
        return Optional.empty();
      }
    }

    @Override
    public String toString() {
      return "number";
    }
  }

  /// A truth value.
  record Bool(boolean value) implements Json {
    @Override
    public String toString() {
      return "boolean";
    }
  }

  /// JSON null.
  record Null() implements Json {
    @Override
    public String toString() {
      return "null";
    }
  }

  /// A text value.
  static Json of(String value) {
    return new Text(value);
  }

  /// A whole number.
  static Json of(long value) {
    return new Num(Long.toString(value));
  }

  /// A truth value.
  static Json of(boolean value) {
    return new Bool(value);
  }

  /// A list of texts.
  static Json of(Collection<String> texts) {
    return new Arr(texts.stream().map(Json::of).toList());
  }

  /// An object of texts.
  static Obj of(Map<String, String> texts) {
    Builder members = object();
    texts.forEach(members::put);
    return members.build();
  }

  /// Begins an object.
  static Builder object() {
    return new Builder();
  }

  /// Collects the members of an object. Not for several threads.
  final class Builder {
    private @Nullable FewMembers few;

    /// All members, once they are more than few.
    private Obj.@Nullable Built many;

    private Builder() {}

    /// Sets a member.
    public Builder put(String name, Json value) {
      if (many != null) {
        many.put(name, value);
        return this;
      }
      if (few == null) {
        few = new FewMembers();
      }
      if (!few.set(name, value)) {
        many = new Obj.Built();
        many.putAll(few);
        many.put(name, value);
      }
      return this;
    }

    /// Sets a text member.
    public Builder put(String name, String value) {
      return put(name, of(value));
    }

    /// Sets a number member.
    public Builder put(String name, long value) {
      return put(name, of(value));
    }

    /// Sets a truth member.
    public Builder put(String name, boolean value) {
      return put(name, of(value));
    }

    /// Sets a member that is a list of texts.
    public Builder put(String name, Collection<String> texts) {
      return put(name, of(texts));
    }

    /// Sets a member that is an object of texts.
    public Builder put(String name, Map<String, String> texts) {
      return put(name, of(texts));
    }

    /// Sets all members of another object.
    public Builder putAll(Obj other) {
      other.members().forEach(this::put);
      return this;
    }

    /// The object. The builder is empty afterwards.
    public Obj build() {
      Map<String, Json> members = many == null ? few : many;
      few = null;
      many = null;
      return members == null ? Obj.EMPTY : new Obj(members);
    }
  }
}

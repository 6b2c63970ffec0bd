package io.coffer.hcl;

import java.util.List;

/// A value of an attribute. No text form shows content: configuration holds secrets.
public sealed interface HclValue {
  /// A text.
  record Text(String value) implements HclValue {
    @Override
    public String toString() {
      return "text";
    }
  }

  /// A number, as the digits it was written with.
  record Digits(String digits) implements HclValue {
    @Override
    public String toString() {
      return "number";
    }
  }

  /// A truth value.
  record Bool(boolean value) implements HclValue {
    @Override
    public String toString() {
      return "boolean";
    }
  }

  /// Nothing; only the JSON form has it.
  record Null() implements HclValue {
    @Override
    public String toString() {
      return "null";
    }
  }

  /// A list.
  record Items(List<HclValue> items) implements HclValue {
    /// Copies the items.
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public String toString() {
      return "list of " + items.size();
    }
  }

  /// An object; its items keep their order and may share keys.
  record Braces(Body body) implements HclValue {
    @Override
    public String toString() {
      return "object";
    }
  }

  /// The word for its type in messages.
  default String kind() {
    return switch (this) {
      case Text t -> "text";
      case Digits n -> "number";
      case Bool b -> "boolean";
      case Null n -> "null";
      case Items i -> "list";
      case Braces o -> "object";
    };
  }
}

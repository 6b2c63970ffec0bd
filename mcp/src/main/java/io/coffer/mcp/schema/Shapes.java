package io.coffer.mcp.schema;

import java.util.List;
import java.util.Optional;

/// Words to write schemas with.
public final class Shapes {
  /// The longest text that is taken where nothing else is said.
  public static final int MAX_TEXT = 4_096;

  /// The longest value that is used, in characters.
  public static final int MAX_VALUE = 65_536;

  /// The most entries of a list or table.
  public static final int MAX_ENTRIES = 1_000;

  private Shapes() {}

  /// An object of these members alone.
  public static Shape shape(Member... members) {
    return new Shape(List.of(members));
  }

  /// A member that must be there.
  public static Member needed(String name, Schema schema, String about) {
    return new Member(name, schema, about, true, Optional.empty());
  }

  /// A member that may be there.
  public static Member optional(String name, Schema schema, String about) {
    return new Member(name, schema, about, false, Optional.empty());
  }

  /// A member that has a value even when it is not given.
  public static Member standard(String name, Schema schema, String about, Object value) {
    return new Member(name, schema, about, false, Optional.of(value));
  }

  /// Any text.
  public static Schema text() {
    return new Text(List.of(), MAX_TEXT);
  }

  /// A value that is used and not shown, or a reference to one.
  public static Schema value() {
    return new Value(MAX_VALUE);
  }

  /// A text of an answer, however long: a client that checks what it gets must not refuse it.
  public static Schema told() {
    return new Text(List.of(), Integer.MAX_VALUE);
  }

  /// A list of an answer, however long.
  public static Schema all(Schema each) {
    return new Items(each, 0, Integer.MAX_VALUE);
  }

  /// An object of an answer, whose members have names of others.
  public static Schema allNamed(Schema each) {
    return new Table(each, Integer.MAX_VALUE);
  }

  /// A path of the API, or a part of one.
  public static Schema path() {
    return new Place(MAX_TEXT);
  }

  /// One of these words.
  public static Schema choice(String... words) {
    return new Text(List.of(words), MAX_TEXT);
  }

  /// A whole number.
  public static Schema whole(long least, long most) {
    return new Whole(least, most);
  }

  /// A number that is not negative, also of a part.
  public static Schema amount() {
    return new Amount(Amount.ANY);
  }

  /// A number from 0 to another, also of a part.
  public static Schema amount(int most) {
    return new Amount(most);
  }

  /// A count of something.
  public static Schema count() {
    return new Whole(0, Long.MAX_VALUE);
  }

  /// True or false.
  public static Schema flag() {
    return new Flag();
  }

  /// A list, also an empty one.
  public static Schema list(Schema each) {
    return new Items(each, 0, MAX_ENTRIES);
  }

  /// A list of at least one entry.
  public static Schema some(Schema each) {
    return new Items(each, 1, MAX_ENTRIES);
  }

  /// An object whose members have names of the caller's.
  public static Schema table(Schema each) {
    return new Table(each, MAX_ENTRIES);
  }

  /// An object whose members have names that the caller chooses.
  ///
  /// @param most members
  public static Schema table(Schema each, int most) {
    return new Table(each, most);
  }
}

package io.coffer.hcl;

/// Reads HCL 1 or its JSON form.
public final class Hcl {
  /// How deep objects, blocks and lists may be nested.
  public static final int MAX_DEPTH = 100;

  /// How many items and values one text may hold.
  public static final int MAX_VALUES = 100_000;

  private Hcl() {}

  /// Parses a text. One that begins with a brace is JSON.
  ///
  /// @throws HclException when it is neither, with the place of the fault
  public static Body parse(String text) {
    String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return body.stripLeading().startsWith("{")
        ? new JsonParser(body).parse()
        : new HclParser(body).parse();
  }
}

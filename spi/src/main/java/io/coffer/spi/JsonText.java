package io.coffer.spi;

/// Reads JSON that comes as a text within a request.
@FunctionalInterface
public interface JsonText {
  /// @throws Refusal when the text is no JSON object
  Json.Obj parse(String text);
}

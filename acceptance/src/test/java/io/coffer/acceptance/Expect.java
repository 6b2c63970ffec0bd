package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

/// What tests expect of an answer.
final class Expect {
  private Expect() {}

  /// A refusal whose text is that, laid out as a list of one or not.
  static void refused(int status, String text, Said said) {
    assertEquals(status, said.status(), () -> said.content());
    assertEquals(1, said.errors().size(), () -> said.content());
    String message = said.errors().getFirst();
    assertTrue(
        message.equals(text) || message.equals("1 error occurred:\n\t* " + text + "\n\n"), message);
  }

  /// A refusal whose text has that in it, whatever is in quotes.
  static void refusedFor(int status, String part, Said said) {
    assertEquals(status, said.status(), () -> said.content());
    String messages = said.errors().toString().replace("\"", "");
    assertTrue(messages.contains(part.replace("\"", "")), messages);
  }

  /// A token that is good for requests.
  static void alive(Session token) {
    Said said = token.get("auth/token/lookup-self");
    assertEquals(200, said.status(), () -> said.content());
  }

  /// A token that is good for nothing.
  static void dead(Session token) {
    refused(403, "permission denied", token.get("auth/token/lookup-self"));
  }

  /// Exactly one warning, with that in it.
  static void warned(String part, Said said) {
    assertEquals(200, said.status(), () -> said.content());
    assertEquals(1, said.warnings().size(), () -> said.content());
    assertTrue(said.warnings().getFirst().contains(part), () -> said.content());
  }

  /// The policies of a new token.
  static void policies(List<String> policies, Said made) {
    assertEquals(policies, made.orFail().auth().texts("policies"));
  }
}

package io.coffer.mcp.ask;

import io.coffer.client.Json;
import io.coffer.mcp.schema.Question;
import java.util.List;
import java.util.Map;

/// What people see. It runs nothing and loads nothing.
final class AskPage {
  static final Map<String, String> HEADERS =
      Map.of(
          "Content-Type", "text/html; charset=utf-8",
          "Cache-Control", "no-store",
          "Content-Security-Policy",
              "default-src 'none'; style-src 'unsafe-inline'; form-action 'self';"
                  + " frame-ancestors 'none'; base-uri 'none'",
          "Referrer-Policy", "no-referrer",
          "X-Content-Type-Options", "nosniff");

  private static final String FRAME =
      """
      <!doctype html>
      <html lang="en">
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>Coffer</title>
      <style>
      body { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto;
        padding: 0 1rem; }
      label, input { display: block; width: 100%%; box-sizing: border-box; }
      input { font: inherit; padding: .4rem; margin: .2rem 0 1rem; }
      pre { background: #f2f2f2; color: #222; padding: 1rem; overflow: auto; }
      </style>
      %s
      </html>
      """;

  private AskPage() {}

  /// @param missing labels of values that are still wanted after a try
  static String asking(Question question, List<String> missing) {
    var fields = new StringBuilder();
    List<String> labels = question.labels();
    for (int i = 0; i < labels.size(); i++) {
      fields.append(
          "<label for=v%d>%s</label>\n".formatted(i, escaped(labels.get(i)))
              + "<input id=v%d name=v%d type=password autocomplete=off required>\n"
                  .formatted(i, i));
    }
    String again =
        missing.isEmpty()
            ? ""
            : "<p role=alert><strong>Missing or too long: %s</strong></p>"
                .formatted(escaped(String.join(", ", missing)));
    return FRAME.formatted(
        """
        <h1>Values for an agent's call</h1>
        <p>An agent calls <code>%s</code> and does not get to see what you write here. It wrote
        the names below and the rest of the call, which says where the values go. If that is not
        what you want, close this page.</p>
        <pre>%s</pre>
        %s
        <form method=post>
        %s<button>Send</button>
        </form>\
        """
            .formatted(
                escaped(question.tool()),
                escaped(Json.pretty(question.arguments())),
                again,
                fields));
  }

  static String thanks() {
    return FRAME.formatted("<h1>Thank you</h1>\n<p>You can close this page.</p>");
  }

  static String ended() {
    return FRAME.formatted("<h1>This question has ended</h1>\n<p>Or it was answered.</p>");
  }

  static String notHere() {
    return FRAME.formatted("<h1>Not here</h1>");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}

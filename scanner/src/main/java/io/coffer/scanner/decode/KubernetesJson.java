package io.coffer.scanner.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.coffer.scanner.text.Chars;
import io.coffer.scanner.text.Span;
import io.coffer.scanner.text.Text;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// Finds the `data` of Secrets of Kubernetes in a text that is JSON.
final class KubernetesJson {
  private final Text text;
  private final Splice decoded;
  private final ArrayDeque<Level> levels = new ArrayDeque<>();

  KubernetesJson(Text text, Splice decoded) {
    this.text = text;
    this.decoded = decoded;
  }

  /// An object that is not at its end.
  private static final class Level {
    private final String name;
    private final List<Span> pairs = new ArrayList<>();
    private boolean secret;

    Level(String name) {
      this.name = name;
    }
  }

  void read() {
    int first = 0;
    while (first < text.length() && Chars.at(text.bytes(), first) <= ' ') {
      first++;
    }
    int c = Chars.at(text.bytes(), first);
    if ((c == '{' || c == '[') && text.chars().contains("\"Secret\"")) {
      parse();
    }
  }

  private void parse() {
    try (var parser = new JsonFactory().createParser(text.bytes())) {
      var name = new Span(0, 0);
      for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
        switch (token) {
          case START_OBJECT -> levels.push(new Level(text.read(name)));
          case END_OBJECT -> end(levels.pop());
          case FIELD_NAME -> name = place(parser);
          default -> value(parser, token, name);
        }
      }
    } catch (IOException e) {
      // no JSON from here on: what was read before it counts
      levels.clear();
    }
  }

  private void value(JsonParser parser, JsonToken token, Span name) throws IOException {
    if (token != JsonToken.VALUE_STRING || levels.isEmpty()) {
      return;
    }
    var level = levels.peek();
    if (level.name.equals("data")) {
      level.pairs.add(name);
      level.pairs.add(place(parser));
    } else if (text.read(name).equals("kind")) {
      level.secret = parser.getText().equals("Secret");
    }
  }

  /// Where the string stands that the parser is at, without its quotes; up to its first escaped
  /// quote, which none that matters has.
  private Span place(JsonParser parser) {
    int start = (int) parser.currentTokenLocation().getByteOffset() + 1;
    return new Span(start, Math.max(start, text.chars().indexOf('"', start)));
  }

  private void end(Level level) {
    var outer = levels.peek();
    if (level.name.equals("data") && outer != null && outer.pairs.isEmpty()) {
      outer.pairs.addAll(level.pairs);
    } else if (level.secret) {
      for (int i = 0; i < level.pairs.size(); i += 2) {
        KubernetesSecrets.add(text, decoded, level.pairs.get(i), level.pairs.get(i + 1));
      }
    }
  }
}

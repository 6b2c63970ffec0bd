package io.coffer.scanner.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.coffer.scanner.StoredAt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/// Writes JSON piece by piece.
final class Json {
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  /// Writes something that may not be writable.
  @FunctionalInterface
  interface Piece {
    void write(JsonGenerator json) throws IOException;
  }

  private final JsonGenerator generator;

  Json(Writer out) {
    try {
      generator = FACTORY.createGenerator(out).setRootValueSeparator(null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(Piece piece) {
    try {
      piece.write(generator);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (var text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  /// An object with a text for each fact, unless there is none.
  static void facts(JsonGenerator json, Map<String, String> facts) throws IOException {
    if (!facts.isEmpty()) {
      json.writeObjectFieldStart("facts");
      for (var fact : facts.entrySet()) {
        json.writeStringField(fact.getKey(), fact.getValue());
      }
      json.writeEndObject();
    }
  }

  /// A list of where a secret is stored, unless there is no such place.
  static void stored(JsonGenerator json, List<StoredAt> places) throws IOException {
    if (places.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("stored");
    for (var place : places) {
      json.writeStartObject();
      json.writeStringField("mount", place.mount());
      json.writeStringField("type", place.type());
      json.writeStringField("path", place.path());
      json.writeStringField("field", place.field());
      json.writeNumberField("version", place.version());
      json.writeBooleanField("current", place.current());
      json.writeStringField("written", place.written());
      json.writeArrayFieldStart("remedies");
      for (var remedy : place.remedies()) {
        json.writeStartObject();
        json.writeStringField("name", remedy.name());
        json.writeStringField("about", remedy.about());
        json.writeStringField("operation", remedy.operation());
        json.writeStringField("path", remedy.path());
        json.writeStringField("needs", remedy.needs());
        json.writeFieldName("data");
        json.writeRawValue(remedy.data());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /// An object with a text alone, as SARIF has many.
  static void text(JsonGenerator json, String name, String text) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("text", text);
    json.writeEndObject();
  }
}

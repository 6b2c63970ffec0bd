package io.coffer.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.coffer.spi.Json;
import io.coffer.spi.JsonWriter;
import io.coffer.spi.Refusal;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Set;

/// JSON text from and to [Json]. Numbers keep their digits; of members with the same name the last
/// one counts.
public final class JsonCodec {
  /// How deep objects and lists may be nested.
  public static final int MAX_DEPTH = 500;

  /// How many texts, names included, one request may hold.
  public static final int MAX_STRINGS = 1_000;

  /// How many more it may hold in a batch: a list of one of those names, of things to do in one
  /// request.
  public static final int MAX_BATCH_STRINGS = 100_000;

  private static final Set<String> BATCHES = Set.of("batch_input", "revoked_certs");

  private static final JsonFactory FACTORY = factory(MAX_DEPTH);

  /// A row is what a request brought, and some levels around it.
  private static final JsonFactory ROWS = factory(MAX_DEPTH + 20);

  private JsonCodec() {}

  private static JsonFactory factory(int depth) {
    return new JsonFactoryBuilder()
        // the pool that goes with threads would make each request's virtual thread one of its own
        .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(depth)
                .maxStringLength(64 * 1024 * 1024)
                .maxNumberLength(1_000)
                .build())
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .build();
  }

  /// Parses a request body: one object, or `null` for none. What follows the first value is ignored
  /// when it is JSON again and refused otherwise.
  ///
  /// @throws Refusal when it is not, or is more complex than the limits allow
  public static Json.Obj request(byte[] body) {
    var reader = new Reader(MAX_STRINGS, !isSimple(body));
    try (JsonParser parser = FACTORY.createParser(body)) {
      JsonToken first = parser.nextToken();
      if (first == null || first == JsonToken.VALUE_NULL) {
        return Json.Obj.EMPTY;
      }
      if (first != JsonToken.START_OBJECT) {
        throw Refusal.invalid(
            "failed to decode JSON input: the body must be one JSON object, and this is a value of"
                + " another type");
      }
      Json.Obj object = reader.whole(parser);
      parser.nextToken();
      return object;
    } catch (JsonProcessingException e) {
      throw Refusal.invalid("failed to decode JSON input: " + fault(e));
    } catch (CharConversionException e) {
      throw Refusal.invalid("failed to decode JSON input: invalid characters");
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  /// Parses a row that this codec wrote.
  public static Json.Obj row(byte[] bytes) {
    try (JsonParser parser = ROWS.createParser(bytes)) {
      parser.nextToken();
      return new Reader(Integer.MAX_VALUE, false).object(parser);
    } catch (IOException e) {
      throw new UncheckedIOException("a stored row is not JSON", e);
    }
  }

  /// Writes compact UTF-8 text.
  public static byte[] write(Json json) {
    return JsonWriter.bytes(json);
  }

  /// Compact text.
  public static String text(Json json) {
    return new String(write(json), StandardCharsets.UTF_8);
  }

  // the parser's own message may quote the input, so only the place is told
  private static String fault(JsonProcessingException e) {
    if (e instanceof com.fasterxml.jackson.core.exc.StreamConstraintsException) {
      return "nested too deep, or a number or text too long";
    }
    if (e instanceof com.fasterxml.jackson.core.io.JsonEOFException) {
      return "unexpected EOF";
    }
    var place = e.getLocation();
    return place == null
        ? "invalid JSON"
        : "invalid JSON at line " + place.getLineNr() + ", column " + place.getColumnNr();
  }

  /// Whether it is ASCII, and nothing in it is escaped. What makes it otherwise makes the sign
  /// negative.
  private static boolean isSimple(byte[] body) {
    int sign = 0;
    for (byte b : body) {
      sign |= (b ^ '\\') - 1;
    }
    return sign >= 0;
  }

  /// Builds the tree, counting texts.
  private static final class Reader {
    private final boolean mayHalve;
    private int stringsLeft;

    /// @param mayHalve whether a text may hold half of a character
    private Reader(int maxStrings, boolean mayHalve) {
      this.stringsLeft = maxStrings;
      this.mayHalve = mayHalve;
    }

    private Json.Obj whole(JsonParser parser) throws IOException {
      var batch = new Reader(MAX_BATCH_STRINGS, mayHalve);
      Json.Builder members = Json.object();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = counted(parser.currentName());
        boolean isBatch = parser.nextToken() == JsonToken.START_ARRAY && BATCHES.contains(name);
        members.put(name, isBatch ? batch.value(parser) : value(parser));
      }
      return members.build();
    }

    private Json.Obj object(JsonParser parser) throws IOException {
      Json.Builder members = Json.object();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = counted(parser.currentName());
        parser.nextToken();
        members.put(name, value(parser));
      }
      return members.build();
    }

    private Json value(JsonParser parser) throws IOException {
      return switch (parser.currentToken()) {
        case START_OBJECT -> object(parser);
        case START_ARRAY -> array(parser);
        case VALUE_STRING -> Json.of(counted(parser.getText()));
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(parser.getText());
        case VALUE_TRUE -> Json.of(true);
        case VALUE_FALSE -> Json.of(false);
        case VALUE_NULL -> Json.NULL;
        default -> throw new IllegalStateException("unexpected token " + parser.currentToken());
      };
    }

    private Json array(JsonParser parser) throws IOException {
      var items = new ArrayList<Json>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(value(parser));
      }
      return new Json.Arr(items);
    }

    private String counted(String text) {
      if (--stringsLeft < 0) {
        throw Refusal.invalid(
            "refused JSON input due to high complexity: exceeded maximum number of strings");
      }
      // JSON can escape half a character, which no encoding can write again
      if (mayHalve && hasHalfPair(text)) {
        throw Refusal.invalid("failed to decode JSON input: half of a surrogate pair in a text");
      }
      return text;
    }

    private static boolean hasHalfPair(String text) {
      for (int i = 0; i < text.length(); i++) {
        if (Character.isSurrogate(text.charAt(i))) {
          boolean pair =
              i + 1 < text.length()
                  && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
          if (!pair) {
            return true;
          }
          i++;
        }
      }
      return false;
    }
  }
}

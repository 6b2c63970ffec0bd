package io.coffer.core.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.testkit.Property;
import io.coffer.testkit.SeededRandom;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonCodecPropertyTest {
  private static final List<String> TEXTS =
      List.of("", "a", "\"", "\\", "\n", "\0", "\u001f", "\u007f", "ı", "€", "🔑", "\u2028", "</");

  @Test
  void whatIsWrittenReadsAsTheSame() {
    Property.check(
        20_000,
        random -> {
          Json.Obj object = object(random, 4);
          byte[] written = JsonCodec.write(object);
          assertEquals(object, JsonCodec.request(written));
          assertArrayEquals(written, JsonCodec.write(JsonCodec.row(written)));
        });
  }

  @Test
  void anyBytesAreReadOrRefused() {
    Property.check(20_000, JsonCodecPropertyTest::checkAltered);
  }

  private static void checkAltered(SeededRandom random) {
    byte[] bytes = JsonCodec.write(object(random, 3));
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    try {
      assertNotNull(JsonCodec.text(JsonCodec.request(bytes)));
    } catch (Refusal refusal) {
      assertEquals(Refusal.Code.INVALID, refusal.code());
    }
  }

  private static Json value(SeededRandom random, int depth) {
    return switch (random.nextInt(depth > 0 ? 7 : 5)) {
      case 0 -> Json.NULL;
      case 1 -> Json.of(random.nextBoolean());
      case 2 -> new Json.Num(digits(random));
      case 3, 4 -> Json.of(text(random));
      case 5 -> list(random, depth - 1);
      default -> object(random, depth - 1);
    };
  }

  private static Json.Obj object(SeededRandom random, int depth) {
    Json.Builder object = Json.object();
    for (int i = random.nextInt(4); i > 0; i--) {
      object.put(text(random), value(random, depth));
    }
    return object.build();
  }

  private static Json list(SeededRandom random, int depth) {
    var items = new ArrayList<Json>();
    for (int i = random.nextInt(4); i > 0; i--) {
      items.add(value(random, depth));
    }
    return new Json.Arr(items);
  }

  private static String text(SeededRandom random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      text.append(TEXTS.get(random.nextInt(TEXTS.size())));
    }
    return text.toString();
  }

  private static String digits(SeededRandom random) {
    String whole = new BigInteger(1 + random.nextInt(120), random).toString();
    String sign = random.nextBoolean() ? "-" : "";
    return switch (random.nextInt(3)) {
      case 0 -> sign + whole;
      case 1 -> sign + whole + "." + "0".repeat(random.nextInt(3)) + random.nextInt(1_000);
      default -> sign + whole + "e" + random.nextInt();
    };
  }
}

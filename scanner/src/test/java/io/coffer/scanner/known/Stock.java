package io.coffer.scanner.known;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.coffer.crypto.SecretBytes;
import io.coffer.scanner.text.Text;
import java.util.Arrays;
import java.util.List;

/// Keys and values for tests.
public final class Stock {
  private Stock() {}

  /// What a use of a key gives.
  public interface Use<T, E extends Exception> {
    T with(SecretBytes key) throws E;
  }

  /// The key of a number.
  public static <T, E extends Exception> T key(int number, Use<T, E> use) throws E {
    byte[] bytes = new byte[TagKey.BYTES];
    Arrays.fill(bytes, (byte) number);
    try (var key = SecretBytes.take(bytes)) {
      return use.with(key);
    }
  }

  public static KnownValuesBuilder builder(int least) {
    return key(1, key -> new KnownValuesBuilder(key, least));
  }

  /// Values of any strength that may be known.
  public static KnownValues of(List<String> values) {
    var builder = builder(KnownValuesBuilder.LOWEST);
    values.forEach(builder::add);
    return builder.build();
  }

  static Text text(String content) {
    return new Text("a.txt", content.getBytes(UTF_8));
  }
}

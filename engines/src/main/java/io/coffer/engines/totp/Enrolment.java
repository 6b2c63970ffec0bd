package io.coffer.engines.totp;

import io.coffer.crypto.SecretBytes;
import io.coffer.crypto.key.Base32;
import io.coffer.crypto.key.MalformedKeyException;
import io.coffer.spi.Base64Text;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import java.security.SecureRandom;
import java.util.Optional;

/// How keys come to be: drawn here and handed out, or made elsewhere and brought along.
final class Enrolment {
  static final Field<Boolean> GENERATE =
      Field.bool("generate", "whether a key is drawn here, or brought along");
  static final Field<Boolean> EXPORTED =
      Field.bool("exported", "whether a drawn key is answered as URL and QR code").orElse(true);
  static final Field<Long> KEY_SIZE = Field.integer("key_size", "bytes of a drawn key").orElse(20L);
  static final Field<String> KEY = Field.text("key", "the secret that is brought, in Base32");
  static final Field<String> URL = Field.text("url", "the key that is brought, as otpauth:// URL");
  static final Field<Long> QR_SIZE =
      Field.integer("qr_size", "pixels of a side of the QR code; 0 for none").orElse(200L);

  /// The most bytes of a secret, of which HMAC uses no more than 128 (RFC 2104).
  static final int MAX_KEY_BYTES = 1_024;

  private final KeyRows rows;
  private final SecureRandom random;

  Enrolment(KeyRows rows, SecureRandom random) {
    this.rows = rows;
    this.random = random;
  }

  Reply write(Call call) {
    boolean generate = call.get(GENERATE);
    String text = call.get(URL);
    if (generate) {
      checkNothingBrought(call.get(KEY), text);
    }
    Optional<KeyUrl> url = text.isEmpty() ? Optional.empty() : Optional.of(KeyUrl.parse(text));
    Settings settings = Settings.of(call, url);
    checkSizes(call.get(QR_SIZE), call.get(KEY_SIZE));
    return generate
        ? generate(call, settings)
        : bring(call, settings, url.map(KeyUrl::secret).orElseGet(() -> call.get(KEY)));
  }

  private static void checkNothingBrought(String key, String url) {
    if (!key.isEmpty()) {
      throw Refusal.invalid("a key should not be passed if generate is true");
    }
    if (!url.isEmpty()) {
      throw Refusal.invalid("a url should not be passed if generate is true");
    }
  }

  private static void checkSizes(long pixels, long bytes) {
    if (pixels < 0) {
      throw Refusal.invalid("the qr_size value must be greater than or equal to zero");
    }
    if (pixels > Barcode.MAX_PIXELS) {
      throw Refusal.invalid("the qr_size value must be at most " + Barcode.MAX_PIXELS);
    }
    if (bytes <= 0) {
      throw Refusal.invalid("the key_size value must be greater than zero");
    }
    if (bytes > MAX_KEY_BYTES) {
      throw Refusal.invalid("the key_size value must be at most " + MAX_KEY_BYTES);
    }
  }

  private Reply generate(Call call, Settings settings) {
    checkNamed(Settings.ACCOUNT_NAME, settings.accountName());
    checkNamed(Settings.ISSUER, settings.issuer());
    int bytes = call.get(KEY_SIZE).intValue();
    try (SecretBytes secret = SecretBytes.random(bytes, random)) {
      Reply reply = call.get(EXPORTED) ? shown(call, settings, secret) : Reply.done();
      rows.put(call.get(TotpEngine.NAME), settings, secret);
      return reply;
    }
  }

  private static void checkNamed(Field<String> field, String value) {
    if (value.isEmpty()) {
      throw Refusal.invalid("the " + field.name() + " value is required for generated keys");
    }
  }

  private static Reply shown(Call call, Settings settings, SecretBytes secret) {
    String url = KeyUrl.of(settings, Base32.encode(secret));
    Json.Builder data = Json.object();
    int pixels = call.get(QR_SIZE).intValue();
    if (pixels > 0) {
      data.put("barcode", Base64Text.encode(Barcode.of(url, pixels)));
    }
    return Reply.data(data.put("url", url).build());
  }

  private Reply bring(Call call, Settings settings, String text) {
    if (text.isEmpty()) {
      throw Refusal.invalid("the key value is required");
    }
    try (SecretBytes secret = Base32.decode(text)) {
      if (secret.length() == 0 || secret.length() > MAX_KEY_BYTES) {
        throw Refusal.invalid("invalid key value: a key has 1 to " + MAX_KEY_BYTES + " bytes");
      }
      rows.put(call.get(TotpEngine.NAME), settings, secret);
      return Reply.done();
    } catch (MalformedKeyException e) {
      throw Refusal.invalid("invalid key value: " + e.getMessage());
    }
  }
}

package io.coffer.detect.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coffer.spi.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

final class WebhookSecretTest {
  /// The example that the libraries of Standard Webhooks check themselves by.
  @Test
  void signsAsOthersCheckIt() {
    try (var secret = WebhookSecret.read("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")) {
      assertEquals(
          "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
          WebhookSecret.signature(
              secret,
              "msg_p5jXN8AQM9LWM0D4loKWxJek",
              "1614265330",
              "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Test
  void takesTheLengthsOfTheSpecificationAndNoOthers() {
    refuses("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    refuses("whsec_not base64");
    refuses("whsec_" + Base64.getEncoder().encodeToString(new byte[23]));
    refuses("whsec_" + Base64.getEncoder().encodeToString(new byte[65]));
    try (var longest =
        WebhookSecret.read("whsec_" + Base64.getEncoder().encodeToString(new byte[64]))) {
      assertEquals(64, longest.length());
    }
  }

  @SuppressWarnings("MustBeClosed")
  private static void refuses(String text) {
    assertThrows(Refusal.class, () -> WebhookSecret.read(text));
  }
}

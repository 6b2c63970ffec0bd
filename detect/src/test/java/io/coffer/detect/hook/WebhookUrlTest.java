package io.coffer.detect.hook;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coffer.spi.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookUrlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://hooks.example.com/a?b=c",
        "HTTPS://hooks.example.com",
        "http://localhost:8080/x",
        "http://127.0.0.1/x",
        "http://[::1]:1/x"
      })
  void takesWhatIsSafe(String url) {
    assertDoesNotThrow(() -> WebhookUrl.check(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hooks.example.com",
        "http://hooks.example.com",
        "http://127.0.0.1.example.com",
        "http://10.0.0.1/",
        "https://user:word@hooks.example.com/",
        "https://hooks.example.com/#part",
        "file:///etc/passwd",
        "https:///nowhere",
        "https://a b/"
      })
  void refusesWhatIsNot(String url) {
    assertThrows(Refusal.class, () -> WebhookUrl.check(url));
  }

  @Test
  void takesTwoThousandCharactersAndNoMore() {
    String start = "https://hooks.example.com/";
    String longest = start + "a".repeat(2_000 - start.length());
    assertDoesNotThrow(() -> WebhookUrl.check(longest));
    assertThrows(Refusal.class, () -> WebhookUrl.check(longest + "a"));
  }
}

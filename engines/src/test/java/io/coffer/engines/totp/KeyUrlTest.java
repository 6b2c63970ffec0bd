package io.coffer.engines.totp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coffer.spi.Refusal;
import io.coffer.testkit.Property;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyUrlTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Example:ann@example.com?secret=A    | Example   | ann@example.com",
        "Example:ann?issuer=Other&secret=A   | Other     | ann",
        "Example%3Aann?secret=A              | Example   | ann",
        "Example%3aann?secret=A              | Example   | ann",
        "Ex%3Aample:ann?secret=A             | Ex:ample  | ann",
        "Example:%20ann?secret=A             | Example   | ann",
        "Big%20Co+:a%2Bn?secret=A            | Big Co+   | a+n",
        "ann?secret=A&issuer=Big+Co          | Big Co    | ann",
        "ann?secret=A&issuer=Big%20Co#frag:? | Big Co    | ann",
        "ann?issuer=One&issuer=Two&secret=A  | One       | ann",
        "%C3%A4nn?secret=A                   | ``        | änn",
        "Ex\u2028ample:a\u2028nn?secret=A#\u2028 | Ex\u2028ample | a\u2028nn",
        ":ann?secret=A                       | ``        | ann",
        "ann?secret=A&%zz=1&issuer           | ``        | ann",
        "?secret=A                           | ``        | ``",
      })
  void issuerAndAccountAreInLabelAndQuery(String rest, String issuer, String account) {
    KeyUrl url = KeyUrl.parse("otpauth://totp/" + rest);
    assertEquals(issuer, url.issuer().orElse(""));
    assertEquals(account, url.accountName());
    assertEquals("A", url.secret());
  }

  @Test
  void whatIsNotSaidIsLeftOpen() {
    KeyUrl url = KeyUrl.parse("OTPAUTH://Totp/ann?secret=A");
    assertEquals(Optional.empty(), url.algorithm());
    assertEquals(Optional.empty(), url.digits());
    assertEquals(Optional.empty(), url.period());
    KeyUrl more = KeyUrl.parse("otpauth://totp/a?secret=A&digits=08&period=-60&algorithm=MD5");
    assertEquals(Optional.of("MD5"), more.algorithm());
    assertEquals(Optional.of(8L), more.digits());
    assertEquals(Optional.of(-60L), more.period());
    assertEquals("", KeyUrl.parse("some text").secret());
    assertFalse(more.toString().contains("A"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "::not a url                                 | parsing url string",
        "otpauth://totp/a%zz?secret=A                | parsing url string",
        "otpauth://totp/ann?secret=A&digits=nine     | parsing digits value in url",
        "otpauth://totp/ann?secret=A&period=x        | parsing period value in url",
        "otpauth://totp/ann?secret=A&period=30s      | parsing period value in url",
        "otpauth://totp/ann?secret=A&period=1e3      | parsing period value in url",
        "otpauth://totp/a?secret=A&digits=9999999999999999999 | parsing digits value in url",
      })
  void whatCannotBeReadIsNamed(String text, String what) {
    Refusal refusal = assertThrows(Refusal.class, () -> KeyUrl.parse(text));
    assertEquals("an error occurred while " + what, refusal.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "otpauth://hotp/ann?secret=A&counter=1",
    "https://totp/ann?secret=A",
    "otpauth:totp/ann?secret=A",
    "ann?secret=A",
    "?secret=A",
  })
  void keysOfOtherKindsAreRefused(String text) {
    Refusal refusal = assertThrows(Refusal.class, () -> KeyUrl.parse(text));
    assertEquals("the url value must begin with otpauth://totp/", refusal.getMessage());
  }

  @Test
  void anyTextIsReadOrRefused() {
    String pieces = "otpauth://totp/A:?&=%3A%20+#secret=digits=period=\u0000ü ";
    Property.check(
        5_000,
        random -> {
          var text = new StringBuilder(random.nextBoolean() ? "otpauth://totp/" : "");
          for (int i = random.nextInt(30); i > 0; i--) {
            int from = random.nextInt(pieces.length());
            text.append(pieces, from, from + random.nextInt(pieces.length() - from) / 4);
          }
          try {
            KeyUrl.parse(text.toString());
          } catch (Refusal refused) {
            assertEquals(Refusal.Code.INVALID, refused.code());
          }
        });
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Property.check(
        2_000,
        random -> {
          var settings =
              new Settings(
                  text(random.nextInt(), "i"),
                  text(random.nextInt(), "a"),
                  1 + random.nextInt(1_000),
                  CodeHash.values()[random.nextInt(3)],
                  random.nextBoolean() ? 6 : 8,
                  1);
          KeyUrl url = KeyUrl.parse(KeyUrl.of(settings, "SECRET"));
          assertEquals(Optional.of(settings.issuer()), url.issuer());
          assertEquals(settings.accountName(), url.accountName());
          assertEquals(Optional.of(settings.period()), url.period());
          assertEquals(Optional.of((long) settings.digits()), url.digits());
          assertEquals(Optional.of(settings.hash().name()), url.algorithm());
          assertEquals("SECRET", url.secret());
        });
  }

  private static String text(int bits, String more) {
    byte[] bytes = {(byte) bits, (byte) (bits >> 8), (byte) (bits >> 16)};
    return more + new String(bytes, StandardCharsets.ISO_8859_1);
  }
}

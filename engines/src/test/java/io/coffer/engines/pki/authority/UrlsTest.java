package io.coffer.engines.pki.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UrlsTest {
  @ParameterizedTest
  @CsvSource({
    "http://pki.example.com/ca, true",
    "https://[2001:db8::1]:8200/v1/pki/ca, true",
    "ldap://ldap.example.com/cn=ca, true",
    "pki.example.com/ca, true",
    "http://10.0.0.1:80/x, true",
    "not a url, false",
    "ftp:/, false",
    "http://, false",
    "'', false",
    "http://{{cluster_path}}, false"
  })
  void anAddressHasAHost(String text, boolean isUrl) {
    assertEquals(isUrl, Urls.isUrl(text));
  }

  @ParameterizedTest
  @CsvSource({"2048, true", "2049, false"})
  void anAddressHasALongestLength(int length, boolean isUrl) {
    String start = "http://a/";
    assertEquals(isUrl, Urls.isUrl(start + "x".repeat(length - start.length())));
  }
}

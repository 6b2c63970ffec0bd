package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.crypto.x509.Certificate;
import io.coffer.spi.Json;
import io.coffer.spi.Verb;
import io.coffer.testkit.Property;
import io.coffer.testkit.SeededRandom;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Whatever is asked of a role: it is refused as the caller's mistake, or it is within the role.
final class PkiNamesFuzzTest {
  private static final List<String> PIECES =
      List.of(
          "a",
          "b.example.com",
          ".",
          "@",
          "*",
          "*.",
          "example.com",
          "-",
          " ",
          ",",
          "\u00fc",
          "ß",
          "\ud800",
          "\u0000",
          "\n",
          "xn--",
          "10.0.0.1",
          "::1",
          "/",
          ":",
          ";",
          "UTF8:x",
          "1.2.3;",
          "spiffe://",
          "localhost",
          "😀",
          "٣",
          "\u200d",
          "%",
          "\"");
  private static final List<String> FIELDS =
      List.of(
          "common_name",
          "alt_names",
          "ip_sans",
          "uri_sans",
          "other_sans",
          "user_ids",
          "serial_number",
          "ttl",
          "not_after",
          "not_before");

  private final PkiMount pki = new PkiMount();

  @AfterEach
  void close() {
    pki.close();
  }

  @Test
  void nothingBreaksAndNothingLeavesTheRole() {
    pki.role(
        "r",
        "{'allowed_domains':'example.com','allow_subdomains':true,'allow_localhost':false,"
            + "'no_store':true,'require_cn':false,'allowed_uri_sans':'spiffe://*',"
            + "'allowed_other_sans':'*','allowed_user_ids':'*','allowed_serial_numbers':'*'}");
    Property.check(
        1_500,
        random -> {
          Json.Builder wish = Json.object();
          for (int i = random.nextInt(4); i >= 0; i--) {
            wish.put(FIELDS.get(random.nextInt(FIELDS.size())), text(random));
          }
          Said said = pki.root.send(Verb.UPDATE, "pki/issue/r", wish.build());
          assertTrue(said.status() == 400 || said.status() == 200, said.content());
          if (said.status() == 200) {
            check(PkiMount.certificate(said));
          }
        });
  }

  private static void check(Certificate leaf) {
    leaf.altNames().dns().forEach(name -> assertTrue(name.endsWith(".example.com"), name));
    leaf.altNames().emails().forEach(name -> assertTrue(name.endsWith(".example.com"), name));
    leaf.altNames().uris().forEach(name -> assertTrue(name.startsWith("spiffe://"), name));
  }

  private static String text(SeededRandom random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(5); i >= 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }
}

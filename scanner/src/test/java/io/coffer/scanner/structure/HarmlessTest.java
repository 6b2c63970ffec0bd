package io.coffer.scanner.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HarmlessTest {
  private static int found(String value) {
    return Found.all(new Assignments(), "auth_key = \"" + value + "\"").size();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // a public key of NATS, of its documentation
        "UDXU4RCSJNZOIQHZNWXHXORDPRTGNJAHAHFRGZNEEJCPQTT2M7NLCNF4",
        "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSURBekND",
        "LS0tLS1CRUdJTiBQVUJMSUMgS0VZLS0tLS0KTUlJQklqQU4=",
        "sha1$1b11b$edeb0a67a9622f1f2cfeabf9188a711f5ac7d236",
        // Jenkins' version 1, as its own tests have it
        "{AQAAABAAAAAQtnCexFYLFtmTQCL0x3wnirMnXVA7aZy+lfrfso+SjHI=}",
        // of Django's tests: a hasher's answer for the word lètmein
        "md5$seasalt$3f86d0d3d465b7b458c231bf3555c0e3",
        "$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW",
        "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
        "\\u001b[31;1m",
        "\\033[0;32m",
        "vault:v1:8SDd3WHDOjf7mq69CyCqYjBXAiQQAVZRkFM13ok481zoCmHnSeDX9vyf7w==",
      })
  void whatGivesNobodyAccessIsPassedOver(String value) {
    assertEquals(0, found(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // one letter of the key above is another
        "UDXU4RCSJNZOIQHZNWXHXORDPRTGNJAHAHFRGZNEEJCPQTT2M7NLCNF5",
        "LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQpNSUlF",
        "sha1$1b11b$edeb0a67a9622f1f2cfe",
        "edeb0a67a9622f1f2cfeabf9188a711f5ac7d236",
        // a key of bytes whose first one is the same
        "\\x1b\\x9f\\x02\\xc4",
      })
  void whatOnlyLooksLikeThatIsNot(String value) {
    assertEquals(1, found(value));
  }
}

package io.coffer.scanner.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coffer.scanner.text.Candidate.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HarmlessTest {
  private static Verdict verdict(String value) {
    return Found.all(new Assignments(), "auth_key = \"" + value + "\"").getFirst().verdict();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // a public key of NATS, of its documentation
        "UDXU4RCSJNZOIQHZNWXHXORDPRTGNJAHAHFRGZNEEJCPQTT2M7NLCNF4",
        "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSURBekND",
        "LS0tLS1CRUdJTiBQVUJMSUMgS0VZLS0tLS0KTUlJQklqQU4=",
        "sha1$1b11b$edeb0a67a9622f1f2cfeabf9188a711f5ac7d236",
        "$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW",
        "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
        "vault:v1:8SDd3WHDOjf7mq69CyCqYjBXAiQQAVZRkFM13ok481zoCmHnSeDX9vyf7w==",
      })
  void whatGivesNobodyAccessIsRefuted(String value) {
    assertEquals(Verdict.REFUTED, verdict(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // one letter of the key above is another
        "UDXU4RCSJNZOIQHZNWXHXORDPRTGNJAHAHFRGZNEEJCPQTT2M7NLCNF5",
        "LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQpNSUlF",
        "sha1$1b11b$edeb0a67a9622f1f2cfe",
        "edeb0a67a9622f1f2cfeabf9188a711f5ac7d236",
      })
  void whatOnlyLooksLikeThatIsNot(String value) {
    assertEquals(Verdict.OPEN, verdict(value));
  }
}

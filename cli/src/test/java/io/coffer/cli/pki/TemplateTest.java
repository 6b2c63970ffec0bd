package io.coffer.cli.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TemplateTest {
  private static Map<String, @Nullable Object> fields(String name) {
    return Template.withNewKey(Certificate.of(Pems.read(name)));
  }

  @Test
  void hasAllPartsOfTheName() {
    Map<String, @Nullable Object> fields = fields("root.pem");

    assertEquals("Root X", fields.get("common_name"));
    assertEquals("S-1", fields.get("serial_number"));
    assertEquals(List.of("CH"), fields.get("country"));
    assertEquals(List.of("Bern"), fields.get("province"));
    assertEquals(List.of("Thun"), fields.get("locality"));
    assertEquals(List.of("3600"), fields.get("postal_code"));
    assertEquals(List.of("Ring 1"), fields.get("street_address"));
    assertEquals(List.of("Foo, Inc."), fields.get("organization"));
    assertEquals(List.of("One", "Two"), fields.get("ou"));
  }

  @Test
  void hasTheOtherNamesAndTheLimits() {
    Map<String, @Nullable Object> fields = fields("root.pem");

    assertEquals("ca.example.com,ca@example.com", fields.get("alt_names"));
    assertEquals("10.0.0.1", fields.get("ip_sans"));
    assertEquals("https://ca.example.com/x", fields.get("uri_sans"));
    assertEquals("example.com,example.org", fields.get("permitted_dns_domains"));
    assertEquals(2, fields.get("max_path_length"));
    assertEquals(3_650 * 24 * 3_600 + "s", fields.get("ttl"));
    assertEquals(true, fields.get("exclude_cn_from_sans"));
  }

  @Test
  void hasTheKindOfKeyAndSignature() {
    Map<String, @Nullable Object> root = fields("root.pem");
    assertEquals("rsa 2048", root.get("key_type") + " " + root.get("key_bits"));
    assertEquals("true 384", root.get("use_pss") + " " + root.get("signature_bits"));

    Map<String, @Nullable Object> intermediate = fields("intermediate.pem");
    assertEquals("ec 384", intermediate.get("key_type") + " " + intermediate.get("key_bits"));
    assertNull(intermediate.get("use_pss"));
    assertEquals(256, intermediate.get("signature_bits"));
    assertNull(intermediate.get("max_path_length"));

    assertEquals("ed25519", fields("leaf.pem").get("key_type"));
    assertNull(fields("leaf.pem").get("exclude_cn_from_sans"));
  }

  @Test
  void namesTheKeyThatIsKept() {
    Certificate root = Certificate.of(Pems.read("root.pem"));
    Map<String, @Nullable Object> fields = Template.withKey(root, "the-key");

    assertEquals("the-key", fields.get("key_ref"));
    assertEquals(root.keyId().orElseThrow(), fields.get("skid"));
    assertTrue(!fields.containsKey("key_type") && !fields.containsKey("key_bits"));
  }
}

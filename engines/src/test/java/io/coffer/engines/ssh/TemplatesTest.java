package io.coffer.engines.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Caller;
import io.coffer.spi.Refusal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TemplatesTest {
  /// A caller with an identity of which some values are known.
  private record Known(String entityId, Map<String, String> values) implements Caller {
    @Override
    public Optional<String> tokenKey() {
      return Optional.empty();
    }

    @Override
    public String accessor() {
      return "";
    }

    @Override
    public String displayName() {
      return "";
    }

    @Override
    public String remoteAddress() {
      return "";
    }

    @Override
    public Optional<String> identity(String name) {
      return Optional.ofNullable(values.get(name));
    }
  }

  private final Caller ann =
      new Known("1", Map.of("identity.entity.name", "ann", "identity.entity.id", "a,$1"));

  @Test
  void valuesTakeThePlaceOfNames() {
    assertEquals(
        "x-ann-ann",
        Templates.fill("x-{{identity.entity.name}}-{{ identity.entity.name }}", ann, false));
    assertEquals("plain", Templates.fill("plain", ann, false));
    assertEquals("a,$1", Templates.fill("{{identity.entity.id}}", ann, true));
  }

  @Test
  void aValueIsNoListUnlessItMayBe() {
    Refusal refusal =
        assertThrows(Refusal.class, () -> Templates.fill("{{identity.entity.id}}", ann, false));
    assertTrue(refusal.getMessage().contains("forbidden value"));
  }

  @Test
  void whatNobodyKnowsIsRefused() {
    assertThrows(Refusal.class, () -> Templates.fill("{{identity.groups.x}}", ann, true));
  }

  @Test
  void withoutAnIdentityNothingIsFilled() {
    var nobody = new Known("", Map.of());
    assertEquals("{{identity.x}}", Templates.fill("{{identity.x}}", nobody, true));
  }
}

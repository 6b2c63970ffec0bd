package io.coffer.engines.kv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.coffer.spi.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VersionTest {
  private final Version version = Version.written(Instant.EPOCH, Optional.empty());

  @Test
  void itIsDescribedByOneObjectWhileNothingChanges() {
    var custom = Map.of("owner", "ops");
    Json.Obj described = version.describe(3, custom);
    assertEquals(version.shown(), described.without("custom_metadata").without("version"));
    assertEquals(3, described.number("version", 0));
    assertEquals(custom, described.object("custom_metadata").textMembers());
    assertSame(described, version.describe(3, Map.copyOf(custom)));
  }

  @Test
  void anotherNumberOrOtherMetadataShow() {
    version.describe(3, Map.of());
    assertEquals(4, version.describe(4, Map.of()).number("version", 0));
    assertEquals(
        "ops",
        version.describe(4, Map.of("owner", "ops")).object("custom_metadata").text("owner", ""));
    assertEquals(Optional.of(Json.NULL), version.describe(4, Map.of()).get("custom_metadata"));
  }
}

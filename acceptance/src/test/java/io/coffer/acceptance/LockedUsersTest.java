package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
final class LockedUsersTest {
  private final Scene scene = Scene.open();
  private final Session root = scene.root();
  private String accessor = "";

  @BeforeEach
  void enable() {
    root.put("sys/auth/people", "{'type':'userpass'}").orFail();
    root.put("auth/people/users/mia", "{'password':'right'}").orFail();
    accessor = root.get("sys/auth/people").text("accessor");
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private void lockOut(String name) {
    for (int i = 0; i < 5; i++) {
      scene.nobody().put("auth/people/login/" + name, "{'password':'wrong'}");
    }
  }

  private int login() {
    return scene.nobody().put("auth/people/login/mia", "{'password':'right'}").status();
  }

  @Test
  void nobodyIsLockedOutAtFirst() {
    Said said = root.get("sys/locked-users");
    assertEquals("0", said.text("total"));
    assertEquals(
        "[{\"counts\":0,\"mount_accessors\":[],\"namespace_id\":\"root\",\"namespace_path\":\"\"}]",
        said.text("by_namespace"));
  }

  @Test
  void whoFailedTooOftenIsNamedUnderTheAccessorOfTheMount() {
    lockOut("zoe");
    lockOut("mia");
    Said said = root.get("sys/locked-users");
    assertEquals("2", said.text("total"));
    assertEquals(
        "[{\"counts\":2,\"mount_accessors\":[{\"alias_identifiers\":[\"mia\",\"zoe\"],"
            + "\"counts\":2,\"mount_accessor\":\""
            + accessor
            + "\"}],\"namespace_id\":\"root\",\"namespace_path\":\"\"}]",
        said.text("by_namespace"));
  }

  @Test
  void oneMountCanBeAskedAbout() {
    lockOut("mia");
    assertEquals(
        "1", root.get("sys/locked-users", "{'mount_accessor':'" + accessor + "'}").text("total"));
    assertEquals("0", root.get("sys/locked-users", "{'mount_accessor':'none'}").text("total"));
  }

  @Test
  void unlockingLetsInAgainAndMayBeRepeated() {
    lockOut("mia");
    assertEquals(403, login());
    String unlock = "sys/locked-users/" + accessor + "/unlock/mia";
    assertEquals(204, root.put(unlock).status());
    assertEquals("0", root.get("sys/locked-users").text("total"));
    assertEquals(200, login());
    assertEquals(204, root.put(unlock).status());
    assertEquals(204, root.put("sys/locked-users/none/unlock/nobody").status());
  }

  @Test
  void locksThatAreOverAreForgotten() {
    lockOut("mia");
    scene.advance(Duration.ofMinutes(15));
    assertEquals("0", root.get("sys/locked-users").text("total"));
    assertEquals(200, login());
  }

  @Test
  void bothNeedARight() {
    Session other = scene.token("{'policies':['default']}");
    assertEquals(403, other.get("sys/locked-users").status());
    assertEquals(403, other.put("sys/locked-users/" + accessor + "/unlock/mia").status());
  }
}

package io.coffer.detect.reach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReachTest {
  @TempDir Path temp;

  private void assertRefused(Reach reach, Object target, String why) {
    var refused = assertThrows(UnreachableException.class, () -> reach.path(target.toString()));
    assertTrue(refused.why().contains(why), refused.why());
  }

  @Test
  void whatLiesBelowAFolderIsReached() throws Exception {
    Path root = Files.createDirectories(temp.resolve("root/in"));
    Path link = Files.createSymbolicLink(temp.resolve("link"), temp.resolve("root"));
    for (Path named : List.of(temp.resolve("root"), link)) {
      var reach = new Reach(List.of(temp.resolve("missing"), named), false, 1);
      assertEquals(root.toRealPath(), reach.path(named.resolve("in").toString()));
      assertEquals(root.toRealPath(), reach.path(named + "/in/../in/."));
      assertEquals(1, reach.realRoots().size());
    }
  }

  @Test
  void whatLiesElsewhereIsNot() throws IOException {
    Path root = Files.createDirectory(temp.resolve("root"));
    Files.createDirectory(temp.resolve("root2"));
    Files.createSymbolicLink(root.resolve("out"), temp.resolve("root2"));
    Files.createSymbolicLink(root.resolve("circle"), root.resolve("circle"));
    var reach = new Reach(List.of(root), false, 1);
    assertRefused(reach, temp.resolve("root2"), "lies outside");
    assertRefused(reach, temp, "lies outside");
    assertRefused(reach, root + "/../root2", "lies outside");
    assertRefused(reach, root.resolve("out"), "leads out");
    assertRefused(reach, root.resolve("circle"), "is not there");
    assertRefused(reach, root.resolve("missing"), "is not there");
    assertRefused(reach, "root", "no absolute path");
    assertRefused(reach, "", "no absolute path");
    assertRefused(reach, root + "/a\0b", "no path");
    assertRefused(Reach.NONE, root, "names no folders");
  }

  @Test
  void aPathHasSoManyCharacters() {
    var reach = new Reach(List.of(temp), false, 1);
    String longest = temp + "/" + "x/".repeat(Reach.LONGEST_PATH);
    assertRefused(reach, longest.substring(0, Reach.LONGEST_PATH), "is not there");
    assertRefused(reach, longest.substring(0, Reach.LONGEST_PATH + 1), "4096");
  }

  @Test
  void memoryIsReachedWhereItIsWantedButTheServers() throws Exception {
    var reach = new Reach(List.of(), true, 1);
    assertEquals(1, reach.process("1"));
    for (String bad : List.of("", "0", "-1", "1x", "01", "12345678901")) {
      assertThrows(UnreachableException.class, () -> reach.process(bad), bad);
    }
    String own = Long.toString(ProcessHandle.current().pid());
    assertThrows(UnreachableException.class, () -> reach.process(own));
    assertThrows(UnreachableException.class, () -> Reach.NONE.process("1"));
  }

  @Test
  void settingsAreLimited() {
    new Reach(Collections.nCopies(Reach.MOST_ROOTS, temp), false, Reach.MOST_THREADS);
    assertWrong("roots", Collections.nCopies(Reach.MOST_ROOTS + 1, temp), 1);
    assertWrong("roots", List.of(Path.of("srv")), 1);
    for (String path : List.of("/", "/proc", "/sys/kernel", "/dev/", "/srv/../dev")) {
      assertWrong("roots", List.of(Path.of(path)), 1);
    }
    assertWrong("threads", List.of(), 0);
    assertWrong("threads", List.of(), Reach.MOST_THREADS + 1);
  }

  private static void assertWrong(String setting, List<Path> roots, int threads) {
    var fault =
        assertThrows(IllegalArgumentException.class, () -> new Reach(roots, false, threads));
    assertTrue(String.valueOf(fault.getMessage()).contains(setting), fault.getMessage());
  }
}

package io.coffer.scanner.detect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.scanner.match.Swept;
import org.junit.jupiter.api.Test;

class VersionsTest {
  private static final Detector DETECTOR = Detector.standard();

  private final Versions versions = new Versions();

  private void look(String path, String content) {
    DETECTOR.detect(path, "", content.getBytes(UTF_8), versions);
  }

  @Test
  void theLastVersionOfEachPathIsKept() {
    look("a", "one");
    look("b", "two");
    look("a", "three!");
    assertEquals(6, versions.before("a").text().length());
    assertEquals(3, versions.before("b").text().length());
    assertSame(Seen.NOTHING, versions.before("c"));
  }

  @Test
  void theOnesThatWereSeenLastAreKept() {
    for (int i = 0; i <= Versions.MOST; i++) {
      look("a" + i, "b");
      look("a1", "b");
    }
    assertSame(Seen.NOTHING, versions.before("a0"));
    for (int i = 1; i <= Versions.MOST; i++) {
      assertNotSame(Seen.NOTHING, versions.before("a" + i));
    }
  }

  @Test
  void longOnesAreNotKept() {
    look("a", "b");
    look("a", " ".repeat(Versions.LONGEST));
    assertEquals(Versions.LONGEST, versions.before("a").text().length());
    look("a", " ".repeat(Versions.LONGEST + 1));
    assertSame(Seen.NOTHING, versions.before("a"));
  }

  @Test
  void thoseInWhichMuchWasSeenAreNotKept() {
    look("a", "pw = 'abcd'\n".repeat(Swept.MOST));
    assertTrue(versions.before("a").swept().isWhole());
    look("a", "pw = 'abcd'\n".repeat(Swept.MOST + 1));
    assertSame(Seen.NOTHING, versions.before("a"));
  }
}

package io.coffer.scanner.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coffer.scanner.detect.Detector;
import io.coffer.scanner.detect.Versions;
import io.coffer.testkit.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What is found in a version of a file does not depend on which others were looked through.
class VersionsPlantsTest {
  /// Tells all that it judges, not only what is likely.
  private static final Detector ALL = Detector.standard().atLeast(0.001);

  private static final int VERSIONS = 12;

  @Test
  @Tag("slow")
  void someFiles() {
    run(20);
  }

  @Test
  @Tag("slow")
  void manyFiles() {
    run(300);
  }

  private static void run(int files) {
    Property.check(
        files,
        random -> {
          var versions = new Versions();
          var drafts = new Drafts(random);
          for (int i = 0; i < VERSIONS; i++) {
            byte[] bytes = drafts.next();
            var alone = ALL.detect("a/b.py", "", bytes);
            assertEquals(alone, ALL.detect("a/b.py", "", bytes, versions), "version " + i);
          }
        });
  }
}

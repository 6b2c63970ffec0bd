package io.coffer.core.mount;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class MountLineTest {
  @Test
  void aLineIsReadAsItWasWritten() {
    var line = new MountLine("u-1", "kv_1", "kv", "with spaces in it/");
    assertEquals("u-1 kv_1 kv with spaces in it/", line.write());
    assertEquals(line, MountLine.read(line.write()));
  }

  @Test
  void aLineThatIsNoneIsNotTakenForOne() {
    var defect = assertThrows(IllegalStateException.class, () -> MountLine.read("u-1 kv_1 kv"));
    assertEquals("the index of mounts has a line that is none", defect.getMessage());
  }
}

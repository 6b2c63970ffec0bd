package io.coffer.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileSinkTest extends AuditSinkContract {
  private static final Path FULL = Path.of("/dev/full");

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("deep/down/audit.log");
  }

  @Override
  String type() {
    return "file";
  }

  @Override
  Map<String, String> options() {
    return Map.of("file_path", file().toString());
  }

  @Override
  String arrived(String sent) throws IOException {
    return Files.readString(file());
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void aNewFileIsForItsOwnerAlone() throws IOException {
    assertEquals("rw-------", mode(file()));
  }

  @ParameterizedTest
  @CsvSource({"0640, rw-r-----", "644, rw-r--r--", "0777, rwxrwxrwx", "0000, r--r--r--"})
  void aFileGetsTheModeOfTheOptions(String option, String mode) throws IOException {
    Path other = Files.writeString(folder.resolve("other"), "before\n");
    Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("r--r--r--"));
    Sinks.open("file", Map.of("file_path", other.toString(), "mode", option)).close();
    assertEquals(mode, mode(other));
    assertEquals("before\n", Files.readString(other));
  }

  @Test
  void aFileThatWasMovedAwayIsLeftAloneAfterReopening() throws IOException {
    Path old = folder.resolve("old");
    write("one\n");
    Files.move(file(), old);
    write("two\n");
    sink().reopen();
    write("three\n");
    assertEquals("one\ntwo\n", Files.readString(old));
    assertEquals("three\n", Files.readString(file()));
    assertEquals("rw-------", mode(file()));
  }

  @ParameterizedTest
  @CsvSource({"'', ''", "'whole\n', 'whole\n'", "'whole\n{\"time', 'whole\n{\"time\n'"})
  void whatAKilledServerLeftWithinALineKeepsALineOfItsOwn(String left, String kept)
      throws IOException {
    Path other = Files.writeString(folder.resolve("other"), left);
    Sink sink = Sinks.open("file", Map.of("file_path", other.toString()));
    sink.write(Lines.of("one\n".getBytes(UTF_8)));
    sink.write(Lines.of("two\n".getBytes(UTF_8)));
    assertEquals(kept + "one\ntwo\n", Files.readString(other));
    Files.writeString(other, left);
    sink.reopen();
    sink.write(Lines.of("three\n".getBytes(UTF_8)));
    assertEquals(kept + "three\n", Files.readString(other));
    sink.close();
  }

  @Test
  void aFileThatCannotBeReopenedIsUsedOn() throws IOException {
    Path old = folder.resolve("old");
    Files.move(file(), old);
    Files.createDirectory(file());
    assertThrows(IOException.class, sink()::reopen);
    write("one\n");
    assertEquals("one\n", Files.readString(old));
  }

  @Test
  void aFullDiskFailsTheWriteAndRoomMakesTheNextOneWork() throws IOException {
    Files.delete(file());
    Files.createSymbolicLink(file(), FULL);
    sink().reopen();
    assertThrows(IOException.class, () -> write("one\n"));
    assertThrows(IOException.class, () -> write("two\n"));
    Files.delete(file());
    sink().reopen();
    write("three\n");
    assertEquals("three\n", Files.readString(file()));
  }

  @Test
  void whatWasPrintedGoesToStandardOutput() throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                java, "-cp", System.getProperty("java.class.path"), StdoutMain.class.getName())
            .start();
    assertEquals("one\ntwo\n", new String(process.getInputStream().readAllBytes(), UTF_8));
    assertEquals(0, process.waitFor());
  }

  @Test
  void whatIsDiscardedGoesNowhere() throws IOException {
    Sink nowhere = Sinks.open("file", Map.of("file_path", "discard"));
    nowhere.write(Lines.of(new byte[100]));
    nowhere.reopen();
    nowhere.close();
    assertTrue(Files.notExists(Path.of("discard")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "deep", "deep/down/audit.log/below"})
  void aPathThatCannotBeWrittenIsRefused(String below) {
    String path = folder.resolve(below).toString();
    Refusal refusal =
        assertThrows(Refusal.class, () -> Sinks.open("file", Map.of("file_path", path)));
    String start = "sanity check failed; unable to open \"" + path + "\" for writing";
    assertTrue(refusal.getMessage().startsWith(start), refusal.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "none, mode, 0600, unknown backend type: \"none\"",
    "'', mode, 0600, unknown backend type: \"\"",
    "file, mode, 0600, file_path is required",
    "file, file_path, '', file_path is required",
    "file, hmac_accessor, perhaps, the option hmac_accessor must be true or false",
    "file, log_raw, 2, the option log_raw must be true or false",
    "file, elide_list_responses, yes, the option elide_list_responses must be true or false",
    "file, skip_test, on, the option skip_test must be true or false",
    "file, format, jsonx, 'unknown format type: the entries of this audit device can be written as"
        + " json and in no other way'",
  })
  void optionsThatDoNotFitAreNamed(String type, String name, String value, String message) {
    assertRefused(type, Map.of(name, value), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "0o600", "60", "0800", "-600", "0600 "})
  void aModeThatIsNoneIsRefused(String mode) {
    assertRefused(
        "file",
        Map.of("file_path", file().toString(), "mode", mode),
        "the option mode must be an octal file mode such as 0600");
  }

  @Test
  void aPathThatIsNoneIsRefused() {
    assertRefused("file", Map.of("file_path", "a\0b"), "file_path is no path of a file");
  }
}

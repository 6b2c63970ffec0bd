package io.coffer.audit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.AuditEvent;
import io.coffer.spi.AuditFailure;
import io.coffer.spi.AuditLog.AuditDevice;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class AuditDevicesTest {
  private static final Duration DEADLINE = Duration.ofMillis(400);
  private static final DeviceOptions OPTIONS = DeviceOptions.parse(Map.of());

  @TempDir private Path folder;
  private final AuditDevices devices = new AuditDevices(DEADLINE);
  private final TestSink one = new TestSink();
  private final TestSink two = new TestSink();

  @AfterEach
  void closeDevices() {
    one.works();
    two.works();
    devices.close();
  }

  private void add(String path, Sink sink) {
    devices.add(path, sink, OPTIONS, Events.SALT);
  }

  private void record(String path) {
    devices.record(List.of(Events.of(path)));
  }

  private static List<String> paths(String lines) {
    return lines.lines().map(AuditDevicesTest::path).toList();
  }

  private static String path(String line) {
    return Tree.parse(line).object("request").text("path", "");
  }

  private void assertRefused(String path, String message) {
    AuditFailure failure = assertThrows(AuditFailure.class, () -> record(path));
    assertEquals(message, failure.getMessage());
  }

  @Test
  void withoutDevicesEverythingIsAccepted() {
    assertDoesNotThrow(() -> record("a"));
  }

  @Test
  void everyDeviceGetsEveryEvent() {
    add("one/", one);
    add("two/", two);
    record("a");
    record("b");
    assertEquals(List.of("a", "b"), paths(one.written()));
    assertEquals(one.written(), two.written());
  }

  @Test
  void whatBothEventsOfARequestShareIsHashedByEachDeviceWithItsOwnSalt() {
    devices.add("one/", one, OPTIONS, Events.salt("one:"));
    devices.add("two/", two, OPTIONS, Events.salt("two:"));
    AuditEvent request = Events.read(Tree.parse("{\"request\":{\"clientToken\":\"t\"}}"));
    var answer =
        new AuditEvent.Response(Json.Obj.EMPTY, Optional.empty(), "", Optional.empty(), List.of());
    devices.record(List.of(request));
    devices.record(
        List.of(new AuditEvent(request.time(), request.asked(), Optional.of(answer), "")));
    assertEquals(List.of("one:t", "one:t"), tokens(one.written()));
    assertEquals(List.of("two:t", "two:t"), tokens(two.written()));
  }

  private static List<String> tokens(String lines) {
    return lines
        .lines()
        .map(line -> Tree.parse(line).object("request").text("client_token", ""))
        .toList();
  }

  @Test
  void oneDeviceThatWorksIsEnough() {
    add("one/", one.fails());
    add("two/", two);
    record("a");
    assertEquals(List.of("a"), paths(two.written()));
    one.breaksDown();
    record("b");
    assertEquals(List.of("a", "b"), paths(two.written()));
  }

  @Test
  void anEventThatNoDeviceTakesIsRefusedAndTheNextIsTriedAgain() {
    add("one/", one.fails());
    add("two/", two.fails());
    assertRefused("a", "no audit device took it: one/, two/");
    two.works();
    record("b");
    assertEquals(List.of("b"), paths(two.written()));
  }

  @Test
  void aDeviceThatHangsIsWaitedForOnceAndNoLongerThanTheDeadline() {
    add("one/", one.hangs());
    add("two/", two);
    assertTimeoutPreemptively(DEADLINE.multipliedBy(3), () -> record("first"));
    assertTimeoutPreemptively(
        DEADLINE,
        () -> {
          for (int i = 0; i < 100; i++) {
            record("later");
          }
        });
    assertEquals(101, two.written().lines().count());
  }

  @Test
  void severalDevicesThatHangAreWaitedForTogether() {
    List<TestSink> sinks = Stream.generate(() -> new TestSink().hangs()).limit(10).toList();
    for (int i = 0; i < sinks.size(); i++) {
      add("hangs" + i + "/", sinks.get(i));
    }
    add("two/", two);
    assertTimeoutPreemptively(DEADLINE.multipliedBy(4), () -> record("a"));
    assertEquals(List.of("a"), paths(two.written()));
    sinks.forEach(TestSink::works);
  }

  @Test
  void whenAllHangTheRequestIsRefusedAtTheDeadlineAndTheNextAtOnce() {
    add("one/", one.hangs());
    assertTimeoutPreemptively(
        DEADLINE.multipliedBy(3), () -> assertRefused("a", "no audit device took it: one/"));
    assertTimeoutPreemptively(
        DEADLINE.dividedBy(2), () -> assertRefused("b", "no audit device took it: one/"));
  }

  @Test
  void aDeviceThatHungTakesEventsAgainWhenItHasCaughtUp() throws InterruptedException {
    add("one/", one.hangs());
    assertRefused("a", "no audit device took it: one/");
    one.works();
    Until.works(() -> isTaken("b"));
    assertEquals(List.of("a", "b"), paths(one.written()));
  }

  private boolean isTaken(String path) {
    try {
      record(path);
      return true;
    } catch (AuditFailure notYet) {
      return false;
    }
  }

  @Test
  void aRequestThatIsGivenUpDoesNotMakeDevicesLate() throws InterruptedException {
    add("one/", one.hangs());
    Thread request =
        Thread.ofPlatform().start(() -> assertThrows(AuditFailure.class, () -> record("a")));
    one.awaitWriting();
    request.interrupt();
    request.join();
    one.works();
    record("b");
    assertEquals(List.of("a", "b"), paths(one.written()));
  }

  @Test
  void linesOfManyThreadsStayWholeAndEachThreadsInOrder() throws Exception {
    Path file = folder.resolve("audit.log");
    devices.enable(file("file/", file, Map.of()), Events.SALT);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 16; i++) {
        int thread = i;
        threads.execute(() -> {
          for (int n = 0; n < 200; n++) {
            record(thread + "/" + n);
          }
        });
      }
    }
    Map<String, Integer> last = new HashMap<>();
    for (String path : paths(Files.readString(file))) {
      String thread = path.substring(0, path.indexOf('/'));
      int number = Integer.parseInt(path.substring(path.indexOf('/') + 1));
      assertEquals(last.getOrDefault(thread, -1) + 1, number);
      last.put(thread, number);
    }
    assertEquals(16, last.size());
    assertTrue(last.values().stream().allMatch(number -> number == 199));
  }

  private static AuditDevice file(String path, Path file, Map<String, String> more) {
    var options = new HashMap<>(more);
    options.put("file_path", file.toString());
    return new AuditDevice(path, "file", options);
  }

  @Test
  void eachDeviceHashesWithItsOwnKey() {
    devices.add("one/", one, OPTIONS, Events.salt("1 "));
    devices.add("two/", two, OPTIONS, Events.salt("2 "));
    assertEquals("1 x", devices.hash("one/", "x"));
    assertEquals("2 x", devices.hash("two/", "x"));
    Refusal refusal = assertThrows(Refusal.class, () -> devices.hash("none/", "x"));
    assertEquals("unknown audit backend \"none/\"", refusal.getMessage());
  }

  @Test
  void aDisabledDeviceGetsNothingMoreAndIsClosed() {
    add("one/", one);
    record("a");
    devices.disable("one/");
    record("b");
    assertEquals(List.of("a"), paths(one.written()));
    assertTrue(one.isClosed());
    assertDoesNotThrow(() -> devices.disable("one/"));
  }

  @Test
  void reopeningReachesEveryDevice() throws InterruptedException {
    add("one/", one);
    add("two/", two);
    devices.reopen();
    one.awaitReopened(1);
    two.awaitReopened(1);
  }

  private static AuditEvent probe() {
    return Events.of("sys/audit/test");
  }

  @Test
  void aNewDeviceIsTriedWithAnEventThatNoOtherGets() throws IOException {
    Path file = folder.resolve("audit.log");
    add("one/", one);
    devices.enable(file("file/", file, Map.of("prefix", "> ")), Events.SALT, probe());
    record("a");
    List<String> lines = Files.readAllLines(file);
    assertEquals("sys/audit/test", path(lines.getFirst().substring(2)));
    assertEquals("a", path(lines.get(1).substring(2)));
    assertEquals(List.of("a"), paths(one.written()));
  }

  @Test
  void aNewDeviceThatCannotWriteIsNotAdded() {
    AuditDevice full = file("full/", Path.of("/dev/full"), Map.of());
    Refusal refusal = assertThrows(Refusal.class, () -> devices.enable(full, Events.SALT, probe()));
    assertEquals(
        "new audit device \"full/\" failed its test: nothing can be written", refusal.getMessage());
    assertDoesNotThrow(() -> record("a"));
  }

  @Test
  void theTestOfANewDeviceCanBeForgone() throws IOException {
    Path file = folder.resolve("audit.log");
    devices.enable(file("file/", file, Map.of("skip_test", "true")), Events.SALT, probe());
    assertEquals("", Files.readString(file));
    AuditDevice full = file("full/", Path.of("/dev/full"), Map.of("skip_test", "true"));
    devices.enable(full, Events.SALT, probe());
    devices.disable("file/");
    assertRefused("a", "no audit device took it: full/");
  }

  @Test
  void aDeviceThatCannotBeOpenedIsNotAdded() {
    assertThrows(Refusal.class, () -> devices.enable(file("file/", folder, Map.of()), Events.SALT));
    assertThrows(Refusal.class, () -> devices.hash("file/", "x"));
    assertFalse(Files.isRegularFile(folder));
  }
}

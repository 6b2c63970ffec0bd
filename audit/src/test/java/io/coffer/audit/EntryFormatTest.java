package io.coffer.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.AuditEvent;
import io.coffer.spi.AuditSalt;
import io.coffer.spi.Json;
import io.coffer.testkit.Property;
import io.coffer.testkit.SeededRandom;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// From an event to a line. The files below `entries` hold an event, the options of the device, and
/// the entry.
class EntryFormatTest {
  private static String line(String event, Map<String, String> options) {
    return line(Tree.parse(event.replace('\'', '"')), options);
  }

  private static String text(Lines lines) {
    var out = new ByteArrayOutputStream();
    try {
      lines.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertEquals(lines.length(), out.size());
    return out.toString(UTF_8);
  }

  private static String line(Json.Obj event, Map<String, String> options) {
    var format = new EntryFormat(DeviceOptions.parse(options), Events.SALT);
    return text(format.format(List.of(Events.read(event))));
  }

  /// What both lines share is written once.
  @ParameterizedTest
  @ValueSource(ints = {1, 100, 10_000})
  void linesThatAreWrittenTogetherAreThoseOfEach(int members) {
    Json.Builder data = Json.object();
    for (int i = 0; i < members; i++) {
      data.put("member" + i, "value" + i);
    }
    Json.Obj given = Json.object().put("data", data.build()).build();
    Json.Obj event = Json.object().put("request", given).put("response", given).build();
    AuditEvent answered = Events.read(event);
    AuditEvent asked =
        new AuditEvent(answered.time(), answered.asked(), Optional.empty(), answered.error());
    var format = new EntryFormat(DeviceOptions.parse(Map.of()), Events.SALT);
    assertEquals(
        line(Json.object().put("request", given).build(), Map.of()) + line(event, Map.of()),
        text(format.format(List.of(asked, answered))));
  }

  /// Of a secret that is read often each device keeps what it writes, and what is shown by one
  /// mount's settings is hashed by another's.
  @Test
  void whatIsReadOftenIsWrittenAsAtFirst() {
    Json.Obj secret = Json.object().put("password", "s3cr3t").put("shown", "plain").build();
    Json.Obj answer = Json.object().put("data", secret).build();
    List<String> clear = List.of("shown");
    var device = new EntryFormat(DeviceOptions.parse(Map.of()), Events.SALT);
    AuditSalt salt = text -> Events.SALT.hash("another" + text);
    var other = new EntryFormat(DeviceOptions.parse(Map.of()), salt);
    var raw = new EntryFormat(DeviceOptions.parse(Map.of("log_raw", "true")), Events.SALT);
    List<String> first = null;
    for (int i = 0; i < 30; i++) {
      List<String> lines =
          List.of(
              text(device.format(List.of(reading(answer, List.of())))),
              text(device.format(List.of(reading(answer, clear)))),
              text(other.format(List.of(reading(answer, List.of())))),
              text(raw.format(List.of(reading(answer, List.of())))));
      first = first == null ? lines : first;
      assertEquals(first, lines);
      assertEquals(4, Set.copyOf(lines).size());
    }
  }

  @Test
  void whatIsReadOftenIsHashedNoMore() {
    var hashed = new ArrayList<String>();
    AuditSalt salt =
        text -> {
          hashed.add(text);
          return Events.SALT.hash(text);
        };
    var device = new EntryFormat(DeviceOptions.parse(Map.of()), salt);
    Json.Obj answer = Json.object().put("password", "s3cr3t").build();
    for (int i = 0; i < 30; i++) {
      text(device.format(List.of(reading(answer, List.of()))));
    }
    assertEquals(9, Collections.frequency(hashed, "s3cr3t"));
  }

  private static AuditEvent reading(Json.Obj answer, List<String> clear) {
    Json.Obj place = Json.object().put("point", "kv/").put("clearResponseKeys", clear).build();
    Json.Obj response = Json.object().put("data", answer).build();
    return Events.read(
        Json.object()
            .put("request", Json.object().put("path", "kv/a").put("place", place).build())
            .put("response", response)
            .build());
  }

  private static final String ASKING =
      """
      {'request': {'path': 'x', 'clientToken': '%s', 'accessor': '%s'},
       'auth': {'clientToken': '%s', 'accessor': '%s', 'policies': ['%s']},
       'results': {'allowed': true, 'granting': ['root']}}
      """;

  private static Json.Obj asking(String token, String accessor, String policy) {
    String event = ASKING.formatted(token, accessor, token, accessor, policy);
    return Tree.parse(event.replace('\'', '"'));
  }

  /// Who asked before is written as by a device that has never seen anybody.
  @ParameterizedTest
  @ValueSource(strings = {"false", "true"})
  void whoAsksAgainIsWrittenAsAtFirst(String raw) {
    Map<String, String> options = Map.of("log_raw", raw);
    var hashed = new ArrayList<String>();
    var format =
        new EntryFormat(
            DeviceOptions.parse(options),
            text -> {
              hashed.add(text);
              return Events.SALT.hash(text);
            });
    List<Json.Obj> events =
        List.of(
            asking("t1", "a1", "root"),
            asking("t1", "a1", "root"),
            asking("t2", "a2", "root"),
            asking("t2", "", "root"),
            asking("t3", "", "root"),
            asking("t1", "a1", "other"),
            asking("t1", "a1", "root"));
    for (Json.Obj event : events) {
      assertEquals(line(event, options), text(format.format(List.of(Events.read(event)))));
    }
    if (raw.equals("false")) {
      var once = List.of("", "t1", "a1", "t2", "a2", "t2", "t3", "t1", "a1", "t1", "a1");
      assertEquals(once, hashed);
    }
  }

  /// No accessor is that of two tokens: that both are told of shows that none is kept.
  @Test
  void aDeviceThatHashesNothingKeepsNoToken() {
    var format = new EntryFormat(DeviceOptions.parse(Map.of("log_raw", "true")), Events.SALT);
    for (String token : List.of("t1", "t2")) {
      String line = text(format.format(List.of(Events.read(asking(token, "a1", "root")))));
      assertEquals(2, line.split("\"client_token\":\"" + token, -1).length - 1, line);
    }
  }

  /// Who asks with a token that is another's is told of as both.
  @Test
  void theTokenThatWasSentNeedNotBeThatOfWhoAsks() {
    Json.Obj event = asking("t1", "a1", "root");
    Json.Obj other =
        event.with("request", event.object("request").with("clientToken", Json.of("t9")));
    String line = line(other, Map.of());
    assertTrue(line.contains("\"client_token\":\"hmac-sha256:<t1>\""), line);
    assertTrue(line.contains("\"client_token\":\"hmac-sha256:<t9>\""), line);
  }

  /// One mount in many requests, of devices with other options.
  @Test
  void aMountIsWrittenTheSameEachTime() {
    Json.Obj place =
        Json.object().put("point", "kv/").put("type", "kv").put("accessor", "kv_1").build();
    Json.Obj request = Json.object().put("path", "kv/x").put("place", place).build();
    Json.Obj event = Json.object().put("request", request).put("response", Json.Obj.EMPTY).build();
    AuditEvent read = Events.read(event);
    var first = new EntryFormat(DeviceOptions.parse(Map.of()), Events.SALT);
    String line = text(first.format(List.of(read)));
    assertEquals(line, text(first.format(List.of(read))));
    var second = new EntryFormat(DeviceOptions.parse(Map.of("prefix", "@")), Events.SALT);
    assertEquals("@" + line, text(second.format(List.of(read))));
    assertEquals(2, line.split("\"mount_accessor\":\"kv_1\"", -1).length - 1, line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "request",
        "nothing-known",
        "denied",
        "response",
        "login",
        "wrapped",
        "lease-and-warnings",
        "headers",
        "nested-values",
        "clear-keys",
        "clear-accessors",
        "raw",
        "raw-clear-list",
        "elided-list",
        "list-not-elided",
        "read-not-elided",
      })
  void anEventBecomesItsEntry(String name) throws IOException {
    String[] parts = resource(name).split("\n(?=event|options|entry)", -1);
    Json.Obj event = part(parts[0], "event");
    Map<String, String> options = part(parts[1], "options").textMembers();
    Json.Obj entry = part(parts[2], "entry");
    assertEquals(Tree.print(entry), Tree.print(Tree.parse(line(event, options))));
  }

  private static String resource(String name) throws IOException {
    String file = "/entries/" + name + ".txt";
    try (InputStream in =
        Objects.requireNonNull(EntryFormatTest.class.getResourceAsStream(file), file)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static Json.Obj part(String text, String title) {
    assertTrue(text.startsWith(title + "\n"), text);
    return Tree.parse(text.substring(title.length()));
  }

  @Test
  void anEntryIsOneLineWhateverItHolds() {
    String line = line("{'request':{'path':'a\\nb\\u2028','data':{'x\\n':'y\\r\\n'}}}", Map.of());
    assertEquals(line.length() - 1, line.indexOf('\n'));
    assertFalse(line.contains("\r"), line);
  }

  @Test
  void aPrefixStandsBeforeEveryLine() {
    String line = line("{'request':{'path':'a'}}", Map.of("prefix", "@cee: "));
    assertTrue(line.startsWith("@cee: {"), line);
    assertEquals("a", Tree.parse(line.substring(6)).object("request").text("path", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T12:00:00Z, 2026-03-01T12:00:00Z",
    "2026-03-01T12:00:00.5Z, 2026-03-01T12:00:00.5Z",
    "2026-03-01T12:00:00.123456789Z, 2026-03-01T12:00:00.123456789Z",
    "2026-03-01T12:00:00.120000000Z, 2026-03-01T12:00:00.12Z",
    "2026-03-01T12:00:00.000000001Z, 2026-03-01T12:00:00.000000001Z",
  })
  void timesAreUtcWithNanosecondsAndWithoutTheirLastZeros(String time, String written) {
    String event = "{'time':'" + time + "','request':{'path':'a'}}";
    assertEquals(written, Tree.parse(line(event, Map.of())).text("time", ""));
  }

  @Test
  void noTextOfTheDataIsLeftInClearAndItsShapeStays() {
    Property.check(
        200,
        random -> {
          Json.Obj data = object(random, 4);
          Json.Obj event = Json.object().put("request", request(data)).build();
          Json.Obj entry = Tree.parse(line(event, Map.of()));
          assertEquals(
              Tree.print(hashed(data)), Tree.print(entry.object("request").object("data")));
        });
  }

  private static Json.Obj request(Json.Obj data) {
    return Json.object().put("path", "a").put("data", data).build();
  }

  private static Json.Obj object(SeededRandom random, int depth) {
    Json.Builder object = Json.object();
    for (int i = random.nextInt(4); i >= 0; i--) {
      object.put("k" + random.nextInt(9), value(random, depth - 1));
    }
    return object.build();
  }

  private static Json value(SeededRandom random, int depth) {
    return switch (random.nextInt(depth > 0 ? 7 : 5)) {
      case 0 -> Json.of(random.nextLong());
      case 1 -> Json.of(random.nextBoolean());
      case 2 -> Json.NULL;
      case 3 -> Json.of("");
      case 4 -> Json.of("secret " + random.nextInt());
      case 5 -> object(random, depth);
      default -> {
        List<Json> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          items.add(value(random, depth - 1));
        }
        yield new Json.Arr(items);
      }
    };
  }

  private static Json hashed(Json json) {
    return switch (json) {
      case Json.Text text ->
          Json.of(new String(Events.SALT.hash(text.value()), StandardCharsets.UTF_8));
      case Json.Arr list ->
          new Json.Arr(list.items().stream().map(EntryFormatTest::hashed).toList());
      case Json.Obj object -> {
        Json.Builder copy = Json.object();
        object.members().forEach((name, value) -> copy.put(name, hashed(value)));
        yield copy.build();
      }
      default -> json;
    };
  }
}

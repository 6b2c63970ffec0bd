package io.coffer.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coffer.spi.Refusal;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every sink does. A subclass says how to open one and where its lines end up.
abstract class AuditSinkContract {
  private Sink sink;

  /// What a device of this kind is configured with.
  abstract Map<String, String> options();

  /// The type that the API gives it.
  abstract String type();

  /// All that has arrived, once there is as much as was sent.
  abstract String arrived(String sent) throws Exception;

  final Sink sink() {
    return sink;
  }

  @BeforeEach
  final void openSink() {
    sink = Sinks.open(type(), options());
  }

  @AfterEach
  final void closeSink() {
    sink.close();
  }

  final void write(String text) throws IOException {
    sink.write(Lines.of(text.getBytes(UTF_8)));
  }

  private void assertArrived(String sent) throws Exception {
    assertEquals(sent, arrived(sent));
  }

  @Test
  void linesArriveInOrder() throws Exception {
    write("one\n");
    write("two\nthree\n");
    assertArrived("one\ntwo\nthree\n");
  }

  @Test
  void aGreatWriteArrivesWhole() throws Exception {
    String great = "0123456789abcde\n".repeat(200_000);
    write(great);
    write("end\n");
    assertArrived(great + "end\n");
  }

  @Test
  void lettersOfAllKindsArrive() throws Exception {
    write("ığüşçö €\uD83D\uDD12\0\n");
    assertArrived("ığüşçö €\uD83D\uDD12\0\n");
  }

  @Test
  void nothingIsLostByReopening() throws Exception {
    write("one\n");
    sink.reopen();
    write("two\n");
    sink.reopen();
    sink.reopen();
    write("three\n");
    assertArrived("one\ntwo\nthree\n");
  }

  @Test
  void closingTwiceIsNoFault() throws Exception {
    write("one\n");
    sink.close();
    sink.close();
    assertArrived("one\n");
  }

  @Test
  void aSecondSinkAddsToWhatIsThere() throws Exception {
    write("one\n");
    assertArrived("one\n");
    sink.close();
    sink = Sinks.open(type(), options());
    write("two\n");
    assertArrived("one\ntwo\n");
  }

  /// Options that do not fit are refused with their name.
  static void assertRefused(String type, Map<String, String> options, String message) {
    Refusal refusal = assertThrows(Refusal.class, () -> openAll(type, options));
    assertEquals(Refusal.Code.INVALID, refusal.code());
    assertEquals(message, refusal.getMessage());
  }

  private static void openAll(String type, Map<String, String> options) {
    DeviceOptions.parse(options);
    Sinks.open(type, options).close();
  }
}

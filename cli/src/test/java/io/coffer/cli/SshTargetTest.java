package io.coffer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.cli.args.Flags;
import io.coffer.cli.args.Option;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SshTargetTest {
  private static final String PRINTED =
      "user joe\nhostname 10.1.2.3\nport 22\nforwardagent no\nhostkeyalgorithms a,b\n";

  @Test
  void itIsWhatSshSays() {
    SshTarget target = SshTarget.parse(PRINTED, List.of("joe@web"));
    assertEquals("joe", target.user());
    assertEquals("10.1.2.3", target.host());
    assertEquals("10.1.2.3", target.address());
    assertFalse(target.hasPort());
  }

  @Test
  void aPortIsSaidByTheConfigurationOrTheArguments() {
    assertTrue(SshTarget.parse(PRINTED.replace("22", "2222"), List.of("web")).hasPort());
    for (String word : List.of("-p", "-p22", "-oPort=22", "Port=22", "Port 22")) {
      assertTrue(SshTarget.parse(PRINTED, List.of("web", word)).hasPort(), word);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-mode=otp web -mode=ca, 1",
    "-mode otp web -h, 2",
    "-no-exec -mode otp web, 3",
    "-- web, 0",
    "-x web, 1",
    "-mode, 1"
  })
  void flagsEndAtTheFirstArgument(String line, int front) {
    List<Option> options = List.of(Option.value("mode", ""), Option.flag("no-exec", ""));
    assertEquals(front, Flags.front(List.of(line.split(" ")), options));
  }

  @Test
  void whatStandsBehindIsForSsh() {
    List<Option> options = List.of(Option.value("mode", ""));
    Flags flags = Flags.parseFront(List.of("-mode", "otp", "web", "-p", "22", "ls"), options);
    assertEquals(List.of("web", "-p", "22", "ls"), flags.arguments());
    Flags marked = Flags.parseFront(List.of("-mode=ca", "--", "-p", "22", "web"), options);
    assertEquals(List.of("-p", "22", "web"), marked.arguments());
  }
}

package io.coffer.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coffer.cli.args.Flags;
import io.coffer.scanner.Finding;
import io.coffer.scanner.Listener;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Place;
import io.coffer.scanner.Value;
import io.coffer.scanner.detect.Detection;
import io.coffer.scanner.rule.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnownFindingsTest {
  private final List<String> told = new ArrayList<>();

  private final Listener listener =
      new Listener() {
        @Override
        public void found(Finding finding) {
          told.add(finding.value().reveal());
        }

        @Override
        public void skipped(Origin origin, String why) {
          throw new AssertionError(why);
        }
      };

  private static Finding finding(String value, List<String> reasons, Map<String, String> facts) {
    return new Finding(
        new Kind("acme-key", "ACME key", "acme"),
        Origin.file("test/a.txt"),
        new Place(1, 1, 1, 9, 0),
        new Value(value),
        1,
        reasons,
        facts,
        "id");
  }

  @Test
  void nothingKeepsBackWhatIsInUse() throws IOException {
    var err = new PrintStream(new ByteArrayOutputStream());
    var flags = Flags.parse(List.of("-exclude=test/"), KnownFindings.OPTIONS);
    var filter =
        KnownFindings.of(flags, Optional.empty(), err).before(listener, (finding, why) -> {});
    filter.found(finding("any", List.of(), Map.of("user", "ann")));
    filter.found(finding("stored", List.of(), Map.of(Detection.STORED, "0")));
    filter.found(finding("live", List.of(LiveChecks.VALID), Map.of()));
    assertEquals(List.of("stored", "live"), told);
  }
}

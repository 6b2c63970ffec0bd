package io.coffer.scanner.plant;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.coffer.scanner.source.LogStream;
import io.coffer.testkit.SeededRandom;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Enumeration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogPlantsTest {
  private static final List<String> LINES =
      List.of(
          "2026-11-29T08:00:01.123Z INFO  [main] connecting with {Name}={value}\n",
          "\u001b[32mINFO\u001b[0m \u001b[1m{name}\u001b[0m: \u001b[36m{value}\u001b[0m\n",
          "{\"level\":\"info\",\"time\":1764403201,\"{name}\":\"{value}\",\"msg\":\"started\"}\n",
          "{\"level\":\"debug\",\"msg\":\"sent {\\\"{name}\\\": \\\"{value}\\\"} to app\"}\n",
          "java.lang.IllegalStateException: refused: {name} = '{value}'\n"
              + "\tat app.Main.open(Main.java:12)\n\tat app.Main.main(Main.java:7)\n",
          "10.0.0.7 - - [29/Nov/2026:08:00:01 +0000] \"GET /a?{name}={value} HTTP/1.1\" 200 5\n",
          "DEBUG: Authorization: Bearer {value}\n",
          "  + export {NAME}={value}\n");

  private final Bed bed = new Bed();
  private final Plants plants = new Plants(8);

  @Test
  void formsOfLines() throws IOException {
    var sheet = new Sheet(bed, "-");
    for (int i = 0; i < 160; i++) {
      sheet.add("2026-11-29T08:00:01.123Z INFO  [main] request " + i + " took 3 ms\n");
      if (i % 16 == 7) {
        sheet.plant(plants.next());
      } else {
        sheet.plant(LINES.get(i % LINES.size()), plants.secrets().next());
      }
    }
    var in = new ByteArrayInputStream(sheet.toString().getBytes(UTF_8));
    // webhooks and tokens behind a colour or in an address are doubted: see the page
    bed.check("log streams", new LogStream("-", in), 95);
  }

  /// Many times what may be held, in parts that are made while it is read.
  @Test
  void aLargeStream() throws IOException {
    bed.check("a log of 64 MiB", new LogStream("-", new SequenceInputStream(new Parts())), 95);
  }

  private final class Parts implements Enumeration<InputStream> {
    private final SeededRandom random = new SeededRandom(9);
    private int made;
    private int line = 1;

    @Override
    public boolean hasMoreElements() {
      return made < 64;
    }

    @Override
    public InputStream nextElement() {
      var part = new StringBuilder();
      for (int i = 0; part.length() < 1 << 20; i++) {
        part.append("2026-11-29T08:00:01.123Z INFO  [main] request ").append(random.nextInt(1_000));
        part.append(" of user ").append(random.nextInt(1_000_000)).append(" took 3 ms\n");
        line++;
      }
      var plant = plants.next();
      bed.plant(plant, "-", line);
      line += plant.lines();
      made++;
      return new ByteArrayInputStream(part.append(plant.text()).toString().getBytes(UTF_8));
    }
  }
}

package io.coffer.scanner.report;

import io.coffer.scanner.Finding;
import io.coffer.scanner.Origin;
import io.coffer.scanner.StoredAt;
import io.coffer.scanner.Summary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// For people: each secret once, with the places where it stands below it, in the order in which
/// they were found. Written at the end, since a secret may turn up again; what was skipped is
/// written when it comes.
public final class PlainText implements Report {
  /// How many secrets are kept until the end; the rest is written as it is found.
  public static final int SECRETS = 10_000;

  /// How many places of one secret are shown.
  public static final int PLACES = 20;

  private static final String ESCAPE = "\u001b[";

  /// A secret and where it stands.
  private static final class Secret {
    private final Finding first;
    private final List<String> places = new ArrayList<>();
    private long more;

    Secret(Finding first) {
      this.first = first;
    }

    void add(String place) {
      if (places.size() < PLACES) {
        places.add(place);
      } else {
        more++;
      }
    }
  }

  private final Writer out;
  private final Shown shown;
  private final boolean coloured;
  private final Map<String, Secret> secrets = new LinkedHashMap<>();

  /// @param out is written to
  /// @param shown how values are shown
  /// @param coloured whether the reader is a terminal that shows colours
  public PlainText(Writer out, Shown shown, boolean coloured) {
    this.out = out;
    this.shown = shown;
    this.coloured = coloured;
  }

  @Override
  public void begin() {
    // the first line is a finding or the summary
  }

  @Override
  public void found(Finding finding) {
    var known = secrets.get(finding.identity());
    if (known == null) {
      known = new Secret(finding);
      if (secrets.size() == SECRETS) {
        known.add(place(finding));
        write(known);
        return;
      }
      secrets.put(finding.identity(), known);
    }
    known.add(place(finding));
  }

  @Override
  public void skipped(Origin origin, String why) {
    write(
        colour("33", "skipped") + " " + clean(Where.of(origin).path()) + ": " + clean(why) + "\n");
  }

  @Override
  public void end(Summary summary) {
    secrets.values().forEach(this::write);
    write(
        count(summary.findings(), "finding")
            + " in "
            + count(summary.blobs(), "blob")
            + ", "
            + count(summary.bytes(), "byte")
            + (summary.skipped() == 0 ? "" : ", " + summary.skipped() + " skipped")
            + "\n");
    if (summary.blobs() == 0) {
      write(colour("31", "nothing was scanned") + "\n");
    }
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private void write(Secret secret) {
    var finding = secret.first;
    write(
        colour("1", clean(finding.kind().type()))
            + " "
            + colour("33", clean(shown.of(finding.value())))
            + String.format(Locale.ROOT, "  %.2f  ", finding.confidence())
            + finding.identity()
            + "\n");
    secret.places.forEach(place -> write("  " + place + "\n"));
    if (secret.more > 0) {
      write("  and " + secret.more + " more\n");
    }
    finding.facts().forEach((name, fact) -> write("  " + name + ": " + clean(fact) + "\n"));
    for (var place : finding.stored()) {
      write("  " + colour("31", "stored: ") + clean(place.text() + since(place)) + "\n");
      place.remedies().forEach(remedy -> write("    " + clean(remedy.text()) + "\n"));
    }
    if (!finding.reasons().isEmpty()) {
      write(colour("2", "  because: " + clean(String.join(", ", finding.reasons()))) + "\n");
    }
    write("\n");
  }

  private static String since(StoredAt place) {
    return place.written().isEmpty() ? "" : ", since " + place.written();
  }

  private static String place(Finding finding) {
    var where = Where.of(finding.origin());
    var commit = where.commit();
    return clean(where.path() + ":" + finding.place().line() + ":" + finding.place().column())
        + (commit.isEmpty() ? "" : "  " + commit.substring(0, Math.min(12, commit.length())));
  }

  /// Names of files may hold what a terminal would obey.
  private static String clean(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private String colour(String code, String text) {
    return coloured ? ESCAPE + code + "m" + text + ESCAPE + "0m" : text;
  }

  private void write(String text) {
    try {
      out.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.coffer.scanner.report;

import io.coffer.scanner.Finding;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Summary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/// JUnit's XML, as servers of continuous integration read it: a suite for each file with findings,
/// a failed case for each of these, and a suite that says that there was a scan at all.
public final class JUnit implements Report {
  /// How many cases of one file are in one suite: its beginning says how many there are.
  static final int SUITE = 10_000;

  private final Writer out;
  private final Shown shown;
  private final List<Finding> suite = new ArrayList<>();
  private String path = "";

  /// @param out is written to
  /// @param shown how values are shown
  public JUnit(Writer out, Shown shown) {
    this.out = out;
    this.shown = shown;
  }

  @Override
  public void begin() {
    write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
  }

  @Override
  public void found(Finding finding) {
    var where = Where.of(finding.origin()).path();
    if (!where.equals(path) || suite.size() == SUITE) {
      writeSuite();
      path = where;
    }
    suite.add(finding);
  }

  @Override
  public void skipped(Origin origin, String why) {
    writeSuite();
    var name = Xml.escaped(Where.of(origin).path());
    write(
        "<testsuite name=\"%s\" tests=\"1\" failures=\"0\" skipped=\"1\">\n".formatted(name)
            + "<testcase classname=\"%s\" name=\"not looked through\">".formatted(name)
            + "<skipped message=\"%s\"/></testcase>\n</testsuite>\n".formatted(Xml.escaped(why)));
  }

  @Override
  public void end(Summary summary) {
    writeSuite();
    int failures = summary.blobs() > 0 ? 0 : 1;
    write(
        "<testsuite name=\"coffer scan\" tests=\"1\" failures=\"%d\">\n".formatted(failures)
            + "<testcase classname=\"coffer scan\" name=\"looked through %d, %d bytes\">"
                .formatted(summary.blobs(), summary.bytes())
            + (failures > 0 ? "<failure message=\"nothing was scanned\"/>" : "")
            + "</testcase>\n</testsuite>\n</testsuites>\n");
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeSuite() {
    if (suite.isEmpty()) {
      return;
    }
    write(
        "<testsuite name=\"%s\" tests=\"%d\" failures=\"%d\">\n"
            .formatted(Xml.escaped(path), suite.size(), suite.size()));
    suite.forEach(this::writeCase);
    write("</testsuite>\n");
    suite.clear();
  }

  private void writeCase(Finding finding) {
    var kind = finding.kind();
    var where = Where.of(finding.origin());
    var place = where.path() + ":" + finding.place().line();
    write(
        "<testcase classname=\"%s\" name=\"%s\" file=\"%s\" line=\"%d\">"
            .formatted(
                Xml.escaped(where.path()),
                Xml.escaped(kind.rule() + " in line " + finding.place().line()),
                Xml.escaped(where.path()),
                finding.place().line()));
    write(
        "<failure type=\"%s\" message=\"%s\">%s</failure></testcase>\n"
            .formatted(
                Xml.escaped(kind.rule()),
                Xml.escaped(kind.type() + " in " + place),
                Xml.escaped(text(finding, where))));
  }

  private String text(Finding finding, Where where) {
    var commit = where.commit().isEmpty() ? "" : "\ncommit: " + where.commit();
    return "value: "
        + shown.of(finding.value())
        + "\nconfidence: "
        + JsonLines.rounded(finding.confidence())
        + "\nidentity: "
        + finding.identity()
        + commit
        + Help.of(finding.stored());
  }

  private void write(String text) {
    try {
      out.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

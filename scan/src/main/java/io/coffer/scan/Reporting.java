package io.coffer.scan;

import io.coffer.scanner.Finding;
import io.coffer.scanner.KeyFingerprint;
import io.coffer.scanner.report.Where;
import io.coffer.scanner.triage.Filter;
import io.coffer.scanner.triage.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells a server what was found, without the values, and keeps back what is settled there.
final class Reporting implements Batches.Work, ScannerMount.Request<Finding> {
  /// How many findings are in one request.
  static final int FINDINGS = 500;

  private final ScannerMount mount;
  private final String source;
  private final Filter.Hidden hidden;

  /// @param mount that is told
  /// @param source what it calls that which is looked through
  /// @param hidden is told what is kept back
  Reporting(ScannerMount mount, String source, Filter.Hidden hidden) {
    this.mount = mount;
    this.source = source;
    this.hidden = hidden;
  }

  @Override
  public List<Optional<Finding>> of(List<Finding> findings) {
    Map<String, State> states = new HashMap<>();
    mount.send(findings, FINDINGS, this, answer -> take(answer, states));
    var told = new ArrayList<Optional<Finding>>();
    for (var finding : findings) {
      var state = states.getOrDefault(tag(finding), State.NEW);
      if (state.settled() && finding.stored().isEmpty()) {
        hidden.hidden(finding, state.word() + " on the server");
        told.add(Optional.empty());
      } else {
        told.add(Optional.of(finding));
      }
    }
    return told;
  }

  private static void take(Members answer, Map<String, State> states) {
    for (var result : answer.objects("results")) {
      State.of(result.text("state")).ifPresent(state -> states.put(result.text("identity"), state));
    }
  }

  @Override
  public String name() {
    return "report";
  }

  @Override
  public Map<String, ? extends @Nullable Object> data(List<Finding> part) {
    return Map.of("source", source, "findings", part.stream().map(this::shown).toList());
  }

  private String tag(Finding finding) {
    return mount.tag(finding.value().reveal());
  }

  private Map<String, @Nullable Object> shown(Finding finding) {
    var where = Where.of(finding.origin());
    var shown = new LinkedHashMap<String, @Nullable Object>();
    shown.put("identity", tag(finding));
    KeyFingerprint.of(finding.value().reveal())
        .ifPresent(key -> shown.put("key_identity", mount.tag(key)));
    shown.put("rule", finding.kind().rule());
    shown.put("type", finding.kind().type());
    shown.put("provider", finding.kind().provider());
    shown.put("confidence", finding.confidence());
    shown.put("path", where.path());
    shown.put("line", finding.place().line());
    shown.put("commit", where.commit());
    shown.put("reasons", finding.reasons());
    shown.put("facts", finding.facts());
    return shown;
  }
}

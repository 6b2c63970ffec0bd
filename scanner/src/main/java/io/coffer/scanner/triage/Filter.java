package io.coffer.scanner.triage;

import io.coffer.scanner.Finding;
import io.coffer.scanner.Listener;
import io.coffer.scanner.Origin;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Keeps back what is known already.
public final class Filter implements Listener {
  /// Takes what is kept back.
  @FunctionalInterface
  public interface Hidden {
    /// @param finding that is not reported
    /// @param why in words
    void hidden(Finding finding, String why);
  }

  private final Listener next;
  private final List<Known> known;
  private final Predicate<Finding> never;
  private final Hidden hidden;
  private long count;

  /// @param next is told the rest
  /// @param known who is asked, in this order
  /// @param never which findings are reported whatever is known of them: those of secrets that are
  ///   in use for certain
  /// @param hidden is told what is kept back
  public Filter(Listener next, List<Known> known, Predicate<Finding> never, Hidden hidden) {
    this.next = next;
    this.known = List.copyOf(known);
    this.never = never;
    this.hidden = hidden;
  }

  @Override
  public void found(Finding finding) {
    var why = known.stream().map(k -> k.why(finding)).flatMap(Optional::stream).findFirst();
    if (why.isPresent() && !never.test(finding)) {
      count++;
      hidden.hidden(finding, why.get());
    } else {
      next.found(finding);
    }
  }

  @Override
  public void skipped(Origin origin, String why) {
    next.skipped(origin, why);
  }

  /// @return how many findings were kept back
  public long count() {
    return count;
  }
}

package io.coffer.scanner.source.git;

import java.util.BitSet;
import java.util.function.IntPredicate;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/// Which lines of a file are new.
final class Added {
  private Added() {}

  /// @return holds for lines of the newer, counted from 1, that the older has not in their place
  static IntPredicate lines(byte[] older, byte[] newer) {
    var histogram = new HistogramDiff();
    // where too much is alike, all counts as new: the exact way may take the square of the time
    histogram.setFallbackAlgorithm(null);
    var edits = histogram.diff(RawTextComparator.DEFAULT, new RawText(older), new RawText(newer));
    var added = new BitSet();
    edits.forEach(edit -> added.set(edit.getBeginB() + 1, edit.getEndB() + 1));
    return added::get;
  }
}

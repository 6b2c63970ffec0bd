package io.coffer.scanner.decode;

import java.util.Optional;

/// Decodes what lies around characters that are written in one form, part by part of its line. The
/// parts make one view, each a line of it.
final class Regions {
  private final byte[] text;
  private final Form form;
  private final Budget budget;
  private final Splice decoded;

  /// Where the last part ends.
  private int done;

  Regions(byte[] text, Form form, Budget budget) {
    this.text = text;
    this.form = form;
    this.budget = budget;
    this.decoded = new Splice(form.name(), budget.bytes());
  }

  /// The form's mark stands at a place.
  ///
  /// @return whether that is reason enough to decode what is around it
  boolean mark(int at) {
    if (at < done || !form.opens(text, at)) {
      return false;
    }
    if (decoded.isFull() || budget.isSpent()) {
      budget.refuse();
      return true;
    }
    if (decoded.length() > 0) {
      decoded.plain((byte) '\n', Math.max(0, done - 1));
    }
    int last = at;
    int i = start(at);
    while (i < text.length && text[i] != '\n' && i - last <= form.reach() && !decoded.isFull()) {
      int taken = text[i] == text[at] ? form.decode(text, i, decoded) : 0;
      if (taken == 0) {
        decoded.plain(text[i], i);
      } else {
        last = i + taken;
      }
      i += Math.max(1, taken);
    }
    done = i;
    return true;
  }

  private int start(int at) {
    int start = at;
    while (start > done && at - start < form.reach() && text[start - 1] != '\n') {
      start--;
    }
    return start;
  }

  Optional<View> view() {
    if (decoded.length() == 0) {
      return Optional.empty();
    }
    budget.spend(decoded.length());
    return Optional.of(decoded.view());
  }
}

package io.coffer.scanner.detect;

import io.coffer.scanner.decode.Encoded;
import io.coffer.scanner.match.Swept;
import io.coffer.scanner.score.Judged;
import io.coffer.scanner.text.Text;

/// A version of a file that was looked through, and what was seen in it, undecoded.
///
/// @param swept what finders told
/// @param judged what was thought of it
/// @param encoded where something may be encoded
record Seen(Text text, Swept swept, Judged judged, Encoded encoded) {
  /// No version was looked through.
  static final Seen NOTHING =
      new Seen(new Text("", new byte[0]), Swept.NOTHING, Judged.NOTHING, Encoded.EVERYWHERE);
}

package io.coffer.scanner.detect;

import io.coffer.scanner.decode.Encoded;
import io.coffer.scanner.decode.Views;
import io.coffer.scanner.match.Sweep;
import io.coffer.scanner.match.Swept;
import io.coffer.scanner.score.Judged;
import io.coffer.scanner.score.Judgement;
import io.coffer.scanner.score.Model;
import io.coffer.scanner.text.Alike;
import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Text;
import java.util.List;
import java.util.Optional;

/// A version of a file while it is looked through: what was seen in an earlier one is not looked
/// for again where the two are alike. For one thread.
final class Version {
  private final Text text;
  private final Seen before;
  private final Alike alike;
  private Swept swept = Swept.NOTHING;
  private Optional<Judgement> judgement = Optional.empty();
  private Encoded encoded = Encoded.EVERYWHERE;

  /// @param before an earlier version of the same path
  Version(Text text, Seen before) {
    this.text = text;
    this.before = before;
    this.alike = Alike.of(before.text(), text);
  }

  /// A text of which no other version is looked through.
  static Version only(Text text) {
    return new Version(text, Seen.NOTHING);
  }

  Text text() {
    return text;
  }

  Candidates candidates(Sweep sweep) {
    var candidates = new Candidates();
    swept = sweep.run(text, before.swept(), alike, candidates::add);
    return candidates;
  }

  Judgement judge(Model model, List<Candidate> candidates) {
    var judge = model.judge(text, candidates, before.judged(), alike);
    judgement = Optional.of(judge);
    return judge;
  }

  Views views() {
    var views = Views.of(text, before.encoded(), alike);
    encoded = views.encoded();
    return views;
  }

  /// What was seen, once all was looked for.
  Seen seen() {
    var judged = judgement.map(Judgement::judged).orElse(Judged.NOTHING);
    return new Seen(text, swept, judged, encoded);
  }
}

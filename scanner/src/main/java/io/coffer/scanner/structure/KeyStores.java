package io.coffer.scanner.structure;

import io.coffer.scanner.structure.key.DerKey;
import io.coffer.scanner.structure.key.KeyForm;
import io.coffer.scanner.structure.key.KeyStoreForm;
import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Candidate.Verdict;
import io.coffer.scanner.text.Finder;
import io.coffer.scanner.text.Span;
import io.coffer.scanner.text.Text;
import java.util.List;
import java.util.Optional;

/// Files that are key stores, or one key in DER. The value is their beginning, which differs from
/// store to store.
public final class KeyStores implements Finder {
  /// How long a store may be.
  static final int LIMIT = 1 << 20;

  private static final int SHORTEST = 64;
  private static final int SHOWN = 1_024;

  @Override
  public List<String> words() {
    return List.of("");
  }

  @Override
  public void find(Text text, Span word, Found found) {
    byte[] bytes = text.bytes();
    if (bytes.length >= SHORTEST && bytes.length <= LIMIT && begins(bytes[0])) {
      var value = new Span(0, Math.min(SHOWN, bytes.length));
      KeyStoreForm.of(bytes)
          .map(form -> candidate(form, value))
          .or(() -> key(bytes, value))
          .ifPresent(found);
    }
  }

  /// A file that is one private key in DER.
  private static Optional<Candidate> key(byte[] bytes, Span value) {
    if (DerKey.total(bytes) != bytes.length) {
      return Optional.empty();
    }
    var form = DerKey.read(bytes);
    return form.verdict() == Verdict.PROVEN
        ? Optional.of(new Candidate("der", form.name(), "", "", value, form.verdict()))
        : Optional.empty();
  }

  /// Of a sequence in DER, JKS, JCEKS and BKS.
  private static boolean begins(byte first) {
    return first == 0x30 || first == (byte) 0xfe || first == (byte) 0xce || first == 0;
  }

  static Candidate candidate(KeyForm form, Span value) {
    return new Candidate("key-store", form.name(), "", "", value, form.verdict());
  }
}

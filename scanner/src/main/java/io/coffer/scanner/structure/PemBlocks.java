package io.coffer.scanner.structure;

import io.coffer.scanner.structure.key.KeyForm;
import io.coffer.scanner.structure.key.PemKey;
import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Finder;
import io.coffer.scanner.text.Span;
import io.coffer.scanner.text.Text;
import java.util.List;

/// Private keys in PEM, also with their line feeds escaped or within quotes.
public final class PemBlocks implements Finder {
  /// How long a block may be.
  static final int LIMIT = 32 << 10;

  private static final int LONGEST_LABEL = 60;
  private static final String BEGIN = "-----begin ";

  /// A cipher of 10 letters and `bcrypt`, as base64.
  private static final String OPENSSH_BCRYPT = "AAAAGYmNyeXB0";

  private static final String END = "-----END ";

  @Override
  public List<String> words() {
    return List.of(BEGIN);
  }

  @Override
  public void find(Text text, Span word, Found found) {
    var chars = text.chars();
    int dashes = chars.indexOf("-----", word.end());
    if (dashes < 0 || dashes - word.end() > LONGEST_LABEL) {
      return;
    }
    String label = chars.substring(word.end(), dashes);
    if (!label.contains("PRIVATE") && !label.contains("SECRET") && !label.contains("SEED")) {
      return;
    }
    found.farther();
    int end = chars.indexOf(END + label, dashes);
    boolean whole = end >= 0 && end - word.start() <= LIMIT;
    int until = whole ? end + END.length() + label.length() + 5 : text.lineEnd(text.line(dashes));
    var value = new Span(word.start(), Math.min(until, text.length()));
    var body = chars.substring(dashes + 5, whole ? end : Math.min(until, text.length()));
    var form = PemKey.of(label, body);
    found.accept(new Candidate("pem", name(label, body, form), "", "", value, form.verdict()));
  }

  /// The label, what is known of the key, and whether it is encrypted.
  private static String name(String label, String body, KeyForm form) {
    var known = form.name().isEmpty() ? label : label + " " + form.name();
    boolean said = known.endsWith("ENCRYPTED");
    return encrypted(label, body) && !said ? known + " ENCRYPTED" : known;
  }

  /// By its label, a header of RFC 1421, or the key derivation that OpenSSH names at its beginning.
  private static boolean encrypted(String label, String body) {
    return label.contains("ENCRYPTED")
        || body.contains("ENCRYPTED")
        || body.contains(OPENSSH_BCRYPT);
  }
}

package io.coffer.engines.pki.role;

import io.coffer.spi.Refusal;
import java.net.IDN;
import java.util.Locale;

/// Names of hosts, as certificates have them: letters of other scripts as RFC 3490 writes them.
final class HostNames {
  /// The longest name (RFC 1035, 2.3.4), in ASCII and without the dot at its end.
  static final int MAX_LENGTH = 253;

  /// The longest label (RFC 1035, 2.3.4).
  static final int MAX_LABEL = 63;

  private HostNames() {}

  /// The name in ASCII.
  ///
  /// @throws Refusal when it is no name of the domain system at all: empty, too long, not to be
  ///   written in ASCII. Whether it names a host is not asked here
  static String ascii(String name) {
    boolean dot = name.endsWith(".");
    String whole = dot ? name.substring(0, name.length() - 1) : name;
    String[] labels = whole.split("\\.", -1);
    for (int i = 0; i < labels.length; i++) {
      labels[i] = label(labels[i]);
    }
    String ascii = String.join(".", labels);
    if (ascii.length() > MAX_LENGTH) {
      throw fault(ascii);
    }
    return dot ? ascii + "." : ascii;
  }

  private static String label(String label) {
    if (label.length() > MAX_LENGTH) {
      throw fault(label); // the conversion has a limit of its own, which it does not name
    }
    String ascii = isAscii(label) ? label : punycode(label);
    if (ascii.isEmpty() || ascii.length() > MAX_LABEL) {
      throw fault(label);
    }
    return ascii;
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  // IDNA 2003 makes one letter of some pairs, such as ß and ss: what does not come back the same
  // would be another name than the one that was asked for
  private static String punycode(String label) {
    String lower = label.toLowerCase(Locale.ROOT);
    try {
      String ascii = IDN.toASCII(label, IDN.ALLOW_UNASSIGNED);
      if (IDN.toUnicode(ascii, IDN.ALLOW_UNASSIGNED).equals(lower)) {
        return ascii;
      }
    } catch (IllegalArgumentException e) {
      throw fault(label);
    }
    throw fault(label);
  }

  private static Refusal fault(String label) {
    return Refusal.invalid("idna: invalid label \"" + Refusal.shown(label) + "\"");
  }

  /// Whether an ASCII name could be a host's, or a wildcard for hosts. Asked several times for each
  /// certificate, which is why no pattern does it.
  static boolean isHostName(String ascii) {
    int at = ascii.startsWith("*.") ? 2 : 0;
    int end = ascii.endsWith(".") ? ascii.length() - 1 : ascii.length();
    while (at <= end) {
      int dot = ascii.indexOf('.', at);
      int next = dot < 0 || dot > end ? end : dot;
      if (!isLabel(ascii, at, next)) {
        return false;
      }
      at = next + 1;
    }
    return true;
  }

  /// Whether it is the first label of a wildcard: `*`, `a*`, `*a` or `a*b`.
  static boolean isWildcardLabel(String label) {
    int star = label.indexOf('*');
    return star >= 0
        && (star == 0 || isLabel(label, 0, star))
        && (star == label.length() - 1 || isLabel(label, star + 1, label.length()));
  }

  // letters, digits and hyphens, but no hyphen first or last
  private static boolean isLabel(String text, int from, int to) {
    if (from >= to || text.charAt(from) == '-' || text.charAt(to - 1) == '-') {
      return false;
    }
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c != '-' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z')) {
        return false;
      }
    }
    return true;
  }
}

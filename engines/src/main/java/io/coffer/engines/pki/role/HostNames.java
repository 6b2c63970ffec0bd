package io.coffer.engines.pki.role;

import io.coffer.spi.Refusal;
import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/// Names of hosts, as certificates have them: letters of other scripts as RFC 3490 writes them.
final class HostNames {
  /// The longest name (RFC 1035, 2.3.4), in ASCII and without the dot at its end.
  static final int MAX_LENGTH = 253;

  /// The longest label (RFC 1035, 2.3.4).
  static final int MAX_LABEL = 63;

  private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*+(?<!-))?";
  private static final Pattern NAME =
      Pattern.compile("(?:\\*\\.)?(?:" + LABEL + "\\.)*" + LABEL + "\\.?");
  private static final Pattern WILDCARD_LABEL =
      Pattern.compile("(?:" + LABEL + ")?\\*(?:" + LABEL + ")?");

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
    if (label.length() > 2 * MAX_LABEL) { // no letter is more than two chars
      throw fault(label);
    }
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

  /// Whether an ASCII name could be a host's, or a wildcard for hosts.
  static boolean isHostName(String ascii) {
    return NAME.matcher(ascii).matches();
  }

  /// Whether it is the first label of a wildcard: `*`, `a*`, `*a` or `a*b`.
  static boolean isWildcardLabel(String label) {
    return WILDCARD_LABEL.matcher(label).matches();
  }
}

package io.coffer.crypto;

import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/// Bcrypt hashes made elsewhere. Bouncy Castle is named here and in [DevelopmentCertificate] alone,
/// and the machine loads it when [#matches] first runs.
final class Bcrypt {
  private static final Pattern FORM = Pattern.compile("\\$2[aby]\\$([0-9]{2})\\$[./A-Za-z0-9]{53}");

  private static final int MIN_COST = 4;

  /// A hash doubles its time with each step. 14 takes about a second, and anyone who can reach a
  /// login may make the server spend it.
  static final int MAX_COST = 14;

  private Bcrypt() {}

  static boolean isHash(String stored) {
    var form = FORM.matcher(stored);
    if (!form.matches()) {
      return false;
    }
    int cost = Integer.parseInt(form.group(1));
    return cost >= MIN_COST && cost <= MAX_COST;
  }

  /// Like every bcrypt, it looks at the first 72 bytes of the password only.
  static boolean matches(char[] password, String hash) {
    return OpenBSDBCrypt.checkPassword(hash, password);
  }
}

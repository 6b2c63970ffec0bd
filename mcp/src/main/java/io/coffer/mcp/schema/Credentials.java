package io.coffer.mcp.schema;

import java.util.regex.Pattern;

/// Tells what is a credential, by the name that it is given and by its form. One that comes as an
/// argument was seen by a model, and stands in the record of a talk: it is refused.
final class Credentials {
  /// Why, and what to do.
  static final String REFUSED =
      " looks like a credential, which is not taken in clear: give a reference"
          + " (sref://mount/path#field) to where it is kept, or have a person asked for it"
          + " (ask:// and what to call it)";

  private static final Pattern NAME =
      Pattern.compile(
          "(?i)(^|[^a-z])(pin|pw|pwd|otp|key)$|pass(word|wd|phrase|code)|secret|token|credential"
              + "|api[-_.]?key|private[-_.]?key|access[-_.]?key");

  /// What is said about a credential is none.
  private static final Pattern ABOUT =
      Pattern.compile("(?i)(url|uri|endpoint|type|ttl|name|path|policy|length|expir[a-z]*)$");

  private static final Pattern FORM =
      Pattern.compile(
          "hv[sbr]\\.[\\w-]{20,}|gh[pousr]_\\w{30,}|github_pat_\\w{20,}|glpat-[\\w-]{20,}"
              + "|xox[abeprs]-[\\w-]{10,}|[sr]k_(live|test)_\\w{16,}|A(KIA|SIA)[A-Z0-9]{16}"
              + "|npm_\\w{36}|eyJ[\\w-]{8,}\\.eyJ[\\w-]+\\.[\\w-]+"
              + "|-----BEGIN [A-Z ]*PRIVATE KEY-----");

  private Credentials() {}

  /// Whether a text has the form of one, whatever it is called.
  static boolean isFormOfOne(String text) {
    return FORM.matcher(text).find();
  }

  /// Whether it is one by its name or form.
  ///
  /// @param place of an argument, such as `values.password`
  static boolean isOne(String place, String text) {
    String name = place.substring(place.lastIndexOf('.') + 1);
    boolean named = NAME.matcher(name).find() && !ABOUT.matcher(name).find();
    return !text.isEmpty() && (named || isFormOfOne(text));
  }
}

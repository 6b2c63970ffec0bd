package io.coffer.scanner.source.git;

import io.coffer.scanner.Origin;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import org.eclipse.jgit.util.RawParseUtils;

/// Who made a commit or a tag, and when.
final class Who {
  private Who() {}

  /// @param role of that person
  /// @param raw the commit or tag
  /// @param at where the person stands in it, negative if nowhere
  static Origin origin(String kind, String name, String role, byte[] raw, int at) {
    var facts = new LinkedHashMap<String, String>();
    var who = at < 0 ? null : RawParseUtils.parsePersonIdent(raw, at);
    if (who != null) {
      facts.put(role, who.getName() + " <" + who.getEmailAddress() + ">");
      try {
        Instant when = who.getWhenAsInstant();
        facts.put("time", when.atOffset(who.getZoneOffset()).toString());
      } catch (DateTimeException e) {
        facts.put("time", "none that can be");
      }
    }
    return new Origin(null, kind, name, facts);
  }
}

package io.coffer.scanner.source.git;

import io.coffer.scanner.Origin;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.util.RawParseUtils;
import org.jspecify.annotations.Nullable;

/// Who made a commit or a tag, and when: little, as there are many.
///
/// @param person name and address
/// @param when null for a time that cannot be
/// @param zone of the person
record Who(String person, @Nullable Instant when, ZoneOffset zone) {
  /// @param raw the commit or tag
  /// @param at where the person stands in it, negative if nowhere
  /// @return null if nobody is told
  static @Nullable Who of(byte[] raw, int at) {
    var who = at < 0 ? null : RawParseUtils.parsePersonIdent(raw, at);
    if (who == null) {
      return null;
    }
    var person = who.getName() + " <" + who.getEmailAddress() + ">";
    try {
      var zone = who.getZoneOffset();
      Instant when = who.getWhenAsInstant();
      return new Who(person, when.atOffset(zone).toInstant(), zone);
    } catch (DateTimeException e) {
      return new Who(person, null, ZoneOffset.UTC);
    }
  }

  /// @param role of the person
  /// @param who null if nobody is told
  static Origin origin(String kind, String name, String role, @Nullable Who who) {
    var facts = new LinkedHashMap<String, String>();
    if (who != null) {
      facts.put(role, who.person);
      var when = who.when;
      facts.put("time", when == null ? "none that can be" : when.atOffset(who.zone).toString());
    }
    return new Origin(null, kind, name, facts);
  }

  /// The origin of a commit.
  static Origin commit(ObjectId id, @Nullable Who author) {
    return origin("commit", id.name(), "author", author);
  }
}

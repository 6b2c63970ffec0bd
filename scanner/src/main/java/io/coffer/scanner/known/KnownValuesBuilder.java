package io.coffer.scanner.known;

import io.coffer.crypto.SecretBytes;
import io.coffer.scanner.text.NormalForm;
import io.coffer.scanner.text.Strength;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/// Puts hashes of values together. Keeps no value. For one thread.
public final class KnownValuesBuilder {
  /// The weakest value that is worth knowing, in bits as [Strength] tells them.
  public static final int LOWEST = 12;

  /// The weakest one that is looked for where nothing points at it, if it has 8 bytes: 8 random
  /// characters. Weaker ones, such as words with a year, are in many a text by chance.
  public static final int SEARCHED = 20;

  private final TagKey key;
  private final int least;
  private final Set<Tag> tags = new HashSet<>();
  private final Entries wide;
  private final Entries narrow;

  /// @param key random bytes, [TagKey#BYTES] of them; the caller still closes its own
  /// @param least how strong a value has to be, in bits as [Strength] tells them: [#LOWEST] or
  ///   more, and for what leaves the server [KnownValues#SHIPPED] or more, which then has to be the
  ///   strength of a single part of it
  public KnownValuesBuilder(SecretBytes key, int least) {
    if (least < LOWEST) {
      throw new IllegalArgumentException("at least " + LOWEST + " bits, not " + least);
    }
    this.key = new TagKey(key);
    this.least = least;
    this.wide = new Entries(KnownValues.rolling(this.key, KnownValues.WIDE));
    this.narrow = new Entries(KnownValues.rolling(this.key, KnownValues.NARROW));
  }

  /// @param value a secret; once more changes nothing
  /// @return what became of it
  public Admission add(String value) {
    var form = NormalForm.of(value);
    byte[] plain = form.plain().getBytes(StandardCharsets.UTF_8);
    if (plain.length > KnownValues.LONGEST) {
      return Admission.LONG;
    }
    double strength = Strength.of(form.plain());
    if (strength < least || (isShipped() && Strength.ofStrongestPart(form.plain()) < least)) {
      return Admission.WEAK;
    }
    var tag = key.of(form);
    if (tags.size() == KnownValues.MOST && !tags.contains(tag)) {
      return Admission.FULL;
    }
    boolean added = tags.add(tag);
    boolean chance = strength < SEARCHED || plain.length < KnownValues.NARROW;
    if (form.isBlock() || chance) {
      return Admission.NAMED;
    }
    if (added) {
      (plain.length < KnownValues.WIDE ? narrow : wide).add(plain);
    }
    return Admission.SEARCHED;
  }

  private boolean isShipped() {
    return least >= KnownValues.SHIPPED;
  }

  /// @return what finds the values that were added
  public KnownValues build() {
    return new KnownValues(key, least, Tags.of(tags), wide.windows(), narrow.windows());
  }
}

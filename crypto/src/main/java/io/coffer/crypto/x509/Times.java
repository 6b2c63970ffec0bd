package io.coffer.crypto.x509;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.x509.Time;

/// Times in whole seconds, as documents write them.
final class Times {
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant SHORT_YEARS = Instant.parse("1950-01-01T00:00:00Z");
  private static final Instant LONG_YEARS = Instant.parse("2050-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private static final DateTimeFormatter SHORT_YEAR = formatter("yyMMddHHmmss");
  private static final DateTimeFormatter LONG_YEAR = formatter("yyyyMMddHHmmss");

  private Times() {}

  // RFC 5280, section 4.1.2.5: years have two digits from 1950 to 2049, and four from then on
  static Time form(Instant instant) {
    return instant.isBefore(LONG_YEARS) && !instant.isBefore(SHORT_YEARS)
        ? new Time(new DERUTCTime(SHORT_YEAR.format(instant)))
        : new Time(general(instant));
  }

  static DERGeneralizedTime general(Instant instant) {
    if (instant.isAfter(LAST) || instant.isBefore(FIRST)) {
      throw new MalformedException("a time is not in the years 0 to 9999");
    }
    return new DERGeneralizedTime(LONG_YEAR.format(instant));
  }

  static Instant read(Time form) {
    return form.getDate().toInstant();
  }

  /// @throws MalformedException when it is none
  static Instant read(ASN1GeneralizedTime form) {
    return Asn1.read("a time", () -> Time.getInstance(form)).getDate().toInstant();
  }

  private static DateTimeFormatter formatter(String digits) {
    return DateTimeFormatter.ofPattern(digits + "'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  }
}

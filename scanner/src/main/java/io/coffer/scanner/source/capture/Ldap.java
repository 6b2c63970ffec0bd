package io.coffer.scanner.source.capture;

/// Simple binds of LDAP: messages in BER.
final class Ldap implements Protocol {
  private static final int SEQUENCE = 0x30;
  private static final int INTEGER = 2;
  private static final int TEXT = 4;
  private static final int BIND = 0x60;
  private static final int SIMPLE = 0x80;

  /// How many messages of a part of a stream are looked at.
  private static final int MESSAGES = 10_000;

  @Override
  public String name(Flow flow, byte[] start) {
    var message = new Ber(new Bytes(start));
    var number = new Ber(message.content());
    boolean first = message.is(SEQUENCE) && number.is(INTEGER) && number.content().length() <= 4;
    return first && (number.next().tag() & 0xe0) == BIND ? "ldap" : "";
  }

  @Override
  public void read(byte[] stream, Logins logins) {
    var message = new Ber(new Bytes(stream));
    for (int i = 0; i < MESSAGES && message.is(SEQUENCE); i++) {
      var request = new Ber(message.content()).next();
      if (request.is(BIND)) {
        bind(request, logins);
      }
      message = message.next();
    }
  }

  private static void bind(Ber request, Logins logins) {
    var name = new Ber(request.content()).next();
    var password = name.next();
    if (name.is(TEXT) && password.is(SIMPLE)) {
      logins.user(name.text());
      logins.password(password.text());
    }
  }
}

package io.coffer.scanner.source.capture;

/// The first packet of MQTT.
final class Mqtt implements Protocol {
  private static final int CONNECT = 0x10;
  private static final int USER = 0x80;
  private static final int PASSWORD = 0x40;
  private static final int WILL = 4;

  @Override
  public String name(Flow flow, byte[] start) {
    var body = body(new Bytes(start));
    boolean named = text(body).equals("MQTT") || (body.u16(0) == 6 && text(body).equals("MQIsdp"));
    return start.length > 10 && start[0] == CONNECT && named ? "mqtt" : "";
  }

  @Override
  public void read(byte[] stream, Logins logins) {
    var body = body(new Bytes(stream));
    var rest = behindText(body);
    int version = rest.u8(0);
    int flags = rest.u8(1);
    rest = properties(rest.skip(4), version);
    rest = behindText(rest);
    if ((flags & WILL) != 0) {
      rest = behindText(behindText(properties(rest, version)));
    }
    if ((flags & USER) != 0) {
      logins.user(text(rest));
      rest = behindText(rest);
    }
    if ((flags & PASSWORD) != 0) {
      logins.password(text(rest));
    }
  }

  /// Behind the type and a number of up to four bytes.
  private static Bytes body(Bytes stream) {
    return behindNumber(stream.skip(1));
  }

  private static Bytes behindNumber(Bytes bytes) {
    int at = 0;
    while (at < 3 && bytes.u8(at) >= 0x80) {
      at++;
    }
    return bytes.skip(at + 1);
  }

  private static Bytes properties(Bytes rest, int version) {
    if (version < 5) {
      return rest;
    }
    int length = 0;
    for (int i = 0; i < 4; i++) {
      length |= (rest.u8(i) & 0x7f) << (7 * i);
      if (rest.u8(i) < 0x80) {
        break;
      }
    }
    return behindNumber(rest).skip(length);
  }

  private static String text(Bytes bytes) {
    return Lines.text(bytes.skip(2).first(bytes.u16(0)).copy());
  }

  private static Bytes behindText(Bytes bytes) {
    return bytes.skip(2 + bytes.u16(0));
  }
}

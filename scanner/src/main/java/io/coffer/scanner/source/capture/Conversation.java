package io.coffer.scanner.source.capture;

import io.coffer.scanner.Blob;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Taker;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Hands over streams, and what their protocols say.
final class Conversation implements Streams.Listener {
  private static final List<Protocol> PROTOCOLS =
      List.of(
          new Http(),
          new Postgres(),
          new MySql(),
          new Ldap(),
          new Mqtt(),
          new Redis(),
          new Imap(),
          new Smtp(),
          new Telnet(),
          new UserPass());

  private final Origin capture;
  private final Taker taker;

  Conversation(Origin capture, Taker taker) {
    this.capture = capture;
    this.taker = taker;
  }

  @Override
  public void ready(Stream stream) {
    boolean anything = stream.isFresh();
    var part = stream.cut();
    var logins = new Logins();
    var protocol = anything ? dissect(stream.flow(), part, logins) : "";
    var origin = origin(stream, protocol);
    if (anything) {
      taker.take(new Blob(origin, part.bytes(), part.line(), part.offset(), line -> true));
    }
    byte[] told = logins.bytes();
    if (told.length > 0) {
      taker.take(new Blob(new Origin(origin, "protocol", protocol, origin.facts()), told));
    }
    if (stream.isOver() && stream.missing() > 0) {
      taker.skip(origin, stream.missing() + " bytes are missing in it");
    }
  }

  private static String dissect(Flow flow, Part part, Logins logins) {
    for (var protocol : PROTOCOLS) {
      var name = protocol.name(flow, part.bytes());
      if (!name.isEmpty()) {
        logins.named(name);
        protocol.read(part.bytes(), logins);
        return name;
      }
    }
    return "";
  }

  private Origin origin(Stream stream, String protocol) {
    var flow = stream.flow();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("time", stream.since().toString());
    facts.put("transport", flow.transport());
    facts.put("source", flow.source().getHostAddress());
    facts.put("source_port", String.valueOf(flow.sourcePort()));
    facts.put("destination", flow.destination().getHostAddress());
    facts.put("destination_port", String.valueOf(flow.destinationPort()));
    if (!protocol.isEmpty()) {
      facts.put("protocol", protocol);
    }
    return new Origin(capture, "stream", flow.toString(), facts);
  }
}

package io.coffer.mcp.ask;

import io.coffer.mcp.schema.Shapes;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Shows people questions and takes what they say. Who knows the id of a question may see it: it
/// cannot be guessed, and the page is on the person's own machine.
final class AskFilter implements Filter {
  static final String PATH = "/ask/";
  private static final int MAX_BODY = 256 * 1024;

  private final Desk desk;

  AskFilter(Desk desk) {
    this.desk = desk;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    String path = request.path().rawPath();
    Optional<Pending> pending =
        path.startsWith(PATH) ? desk.find(path.substring(PATH.length())) : Optional.empty();
    AskPage.HEADERS.forEach((name, value) -> response.header(HeaderNames.create(name), value));
    if (!isHere(request.headers().first(HeaderNames.HOST).orElse(""))) {
      show(response, Status.FORBIDDEN_403, AskPage.notHere());
    } else if (pending.isEmpty()) {
      show(response, Status.NOT_FOUND_404, AskPage.ended());
    } else if (request.prologue().method().text().equals("POST")) {
      take(pending.get(), request, response);
    } else {
      show(response, Status.OK_200, AskPage.asking(pending.get().question(), List.of()));
    }
  }

  // a page of another name that leads here does not get to ask (DNS rebinding)
  private static boolean isHere(String host) {
    return host.matches("(127\\.0\\.0\\.1|localhost)(:[0-9]+)?");
  }

  private static void take(Pending pending, RoutingRequest request, RoutingResponse response) {
    List<String> labels = pending.question().labels();
    try (InputStream in = request.content().inputStream()) {
      byte[] body = in.readNBytes(MAX_BODY + 1);
      Map<String, String> form = form(body);
      var said = new LinkedHashMap<String, String>();
      for (int i = 0; i < labels.size(); i++) {
        String value = form.getOrDefault("v" + i, "");
        if (!value.isEmpty() && value.length() <= Shapes.MAX_VALUE) {
          said.put(labels.get(i), value);
        }
      }
      List<String> missing = labels.stream().filter(label -> !said.containsKey(label)).toList();
      if (body.length > MAX_BODY || !missing.isEmpty()) {
        show(response, Status.BAD_REQUEST_400, AskPage.asking(pending.question(), missing));
      } else {
        pending.said().complete(said);
        show(response, Status.OK_200, AskPage.thanks());
      }
    } catch (IOException | IllegalArgumentException e) {
      show(response, Status.BAD_REQUEST_400, AskPage.asking(pending.question(), labels));
    }
  }

  private static Map<String, String> form(byte[] body) {
    var form = new LinkedHashMap<String, String>();
    for (String part : new String(body, StandardCharsets.US_ASCII).split("&", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        form.put(
            part.substring(0, equals),
            URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return form;
  }

  private static void show(RoutingResponse response, Status status, String page) {
    response.status(status).send(page.getBytes(StandardCharsets.UTF_8));
  }
}

package io.coffer.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.core.json.JsonCodec;
import io.coffer.core.request.Request;
import io.coffer.spi.Verb;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which request of the core an HTTP message is, seen from both ends of a real connection.
class RequestMappingTest {
  private static final String PATCH = "Content-Type: application/merge-patch+json\n";
  private static final String FORM = "Content-Type: application/x-www-form-urlencoded\n";

  private Echo echo;

  @BeforeEach
  void start() {
    echo = Echo.start();
  }

  @AfterEach
  void stop() {
    echo.close();
  }

  private Request taken(String line, String headers, String body) throws IOException {
    Reply reply = echo.ask(line, headers, body);
    assertEquals(204, reply.status(), reply.body());
    return echo.request();
  }

  private Request taken(String line) throws IOException {
    return taken(line, "", "");
  }

  private String data(String line, String headers, String body) throws IOException {
    return JsonCodec.text(taken(line, headers, body).data());
  }

  private void assertRefused(int status, String error, String line, String headers, String body)
      throws IOException {
    Reply reply = echo.ask(line, headers, body);
    assertEquals(status, reply.status(), reply.body());
    assertTrue(reply.body().contains(error), reply.body());
    assertEquals(List.of(), echo.requests());
  }

  private void assertSilent(int status, String line) throws IOException {
    Reply reply = echo.ask(line);
    assertEquals(status, reply.status());
    assertEquals(line.startsWith("HEAD ") ? "" : "{\"errors\":[]}\n", reply.body());
    assertEquals(List.of(), echo.requests());
  }

  @ParameterizedTest
  @CsvSource({
    "GET, READ",
    "POST, UPDATE",
    "PUT, UPDATE",
    "DELETE, DELETE",
    "LIST, LIST",
    "SCAN, SCAN",
    "HEAD, HEADER",
    "HELP, HELP"
  })
  void everyMethodHasItsVerb(String method, Verb verb) throws IOException {
    assertEquals(verb, taken(method + " /v1/kv/a").verb());
  }

  @Test
  void aPatchIsOneOnlyWithItsContentType() throws IOException {
    assertEquals(Verb.PATCH, taken("PATCH /v1/kv/a", PATCH, "{}").verb());
    assertEquals(
        Verb.PATCH, taken("PATCH /v1/kv/a", PATCH.replace("\n", "; charset=utf-8\n"), "").verb());
    String wanted = "PATCH requires Content-Type of application/merge-patch+json";
    assertRefused(400, wanted, "PATCH /v1/kv/a", "", "{}");
    assertRefused(
        415,
        wanted + ", provided application/json",
        "PATCH /v1/kv/a",
        "Content-Type: application/json\n",
        "{}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "PROPFIND", "LISTS", "RECOVER"})
  void methodsThatNobodyKnowsAreRefused(String method) throws IOException {
    assertSilent(405, method + " /v1/kv/a");
  }

  @Test
  void optionsAreRefusedWhileNoOtherOriginMayAsk() throws IOException {
    assertRefused(400, "cannot handle internal-only request operation", "OPTIONS /v1/kv/a", "", "");
  }

  @ParameterizedTest
  @CsvSource({
    "list=true, LIST, kv/a/",
    "list=1, LIST, kv/a/",
    "list=t, LIST, kv/a/",
    "list=T, LIST, kv/a/",
    "list=TRUE, LIST, kv/a/",
    "list=True, LIST, kv/a/",
    "list=false, READ, kv/a",
    "list=0, READ, kv/a",
    "list=, READ, kv/a",
    "list, READ, kv/a",
    "scan=true, SCAN, kv/a/",
    "scan=true&list=false, SCAN, kv/a/",
    "list=true&scan=0, LIST, kv/a/",
    "help=1, HELP, kv/a",
    "help=, READ, kv/a",
  })
  void theQueryOfAGetChoosesTheVerb(String query, Verb verb, String path) throws IOException {
    Request request = taken("GET /v1/kv/a?" + query);
    assertEquals(verb, request.verb());
    assertEquals(path, request.target().path());
  }

  @ParameterizedTest
  @ValueSource(strings = {"list=perhaps", "list=yes", "scan=2", "list=true&scan=true"})
  void aQueryThatChoosesNoVerbIsRefused(String query) throws IOException {
    assertSilent(400, "GET /v1/kv/a?" + query);
  }

  @Test
  void anyMethodAsksForHelpWhenTheQueryDoes() throws IOException {
    assertEquals(Verb.HELP, taken("POST /v1/kv/a?help=1", "", "{\"a\":1}").verb());
    assertEquals(Verb.HELP, taken("LIST /v1/kv/a?help=x").verb());
  }

  @Test
  void listingsEndInASlashOnce() throws IOException {
    assertEquals("kv/a/", taken("LIST /v1/kv/a").target().path());
    assertEquals("kv/a/", taken("LIST /v1/kv/a/").target().path());
    assertEquals("kv/a/", taken("SCAN /v1/kv/a/").target().path());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a=1 | {\"a\":\"1\"}",
        "a=1&a=2 | {\"a\":[\"1\",\"2\"]}",
        "a&b=&=c&d=%20x+y | {\"a\":\"\",\"b\":\"\",\"\":\"c\",\"d\":\" x y\"}",
        "a=%zz&b=1 | {\"b\":\"1\"}",
        "a=1;b=2&c=3 | {\"c\":\"3\"}",
        "a=%C3%A9%26 | {\"a\":\"é&\"}",
        "list=false&a=1 | {\"list\":\"false\",\"a\":\"1\"}",
      })
  void theQueryOfAReadIsItsData(String query, String data) throws IOException {
    assertEquals(data, data("GET /v1/kv/a?" + query, "", ""));
  }

  @Test
  void whatChoseTheVerbIsNoData() throws IOException {
    assertEquals("{\"after\":\"x\"}", data("GET /v1/kv?list=true&after=x", "", ""));
    assertEquals("{\"a\":\"1\"}", data("GET /v1/kv?help=1&a=1", "", ""));
    assertEquals("{\"limit\":\"5\"}", data("LIST /v1/kv?limit=5", "", ""));
  }

  @Test
  void aDeletionTakesItsQueryAndIgnoresItsBody() throws IOException {
    assertEquals("{\"v\":\"1\"}", data("DELETE /v1/kv/a?v=1", "", "{\"x\":1}"));
    assertEquals("{}", data("DELETE /v1/kv/a", "", "not json at all"));
  }

  @Test
  void aWriteTakesItsBodyAndIgnoresItsQuery() throws IOException {
    assertEquals("{\"z\":3}", data("POST /v1/kv/a?x=1&list=true", "", "{\"z\":3}"));
    assertEquals("{\"z\":3}", data("PUT /v1/kv/a?x=1", "", "{\"z\":3}"));
    assertEquals("{}", data("POST /v1/kv/a?x=1", "", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Content-Type: text/plain\n", "Content-Type: application/xml\n", FORM})
  void aBodyIsJsonWhateverItsTypeSays(String type) throws IOException {
    assertEquals("{\"a\":[1,\"b\"]}", data("POST /v1/kv/a", type, " \n{\"a\":[1,\"b\"]}"));
  }

  @Test
  void aFormIsReadAsOneWhenItIsNotJson() throws IOException {
    assertEquals("{\"a\":\"1,2\",\"b\":\"x y\"}", data("POST /v1/kv/a", FORM, "a=1&b=x+y&a=2"));
    assertEquals(
        "{\"a\":\"1\"}",
        data(
            "POST /v1/kv/a",
            "Content-Type: Application/X-WWW-Form-urlencoded; charset=x\n",
            "a=1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", " ", "{}"})
  void anEmptyBodyOrNullIsNoData(String body) throws IOException {
    assertEquals("{}", data("POST /v1/kv/a", "", body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "1",
        "\"text\"",
        "{",
        "{\"a\":}",
        "{\"a\":1,}",
        "{'a':1}",
        "a=1",
        "{} x",
        "{\"a\":NaN}"
      })
  void aBodyThatIsNoJsonObjectIsRefused(String body) throws IOException {
    assertRefused(400, "failed to decode JSON input: ", "POST /v1/kv/a", "", body);
  }

  @Test
  void aFaultInABodyDoesNotQuoteIt() throws IOException {
    Reply reply = echo.ask("POST /v1/kv/a", "", "{\"password\": hunter2}");
    assertEquals(400, reply.status());
    assertFalse(reply.body().contains("hunter2"));
  }

  @Test
  void numbersKeepEveryDigit() throws IOException {
    String body = "{\"a\":9007199254740993,\"b\":0.10,\"c\":1E+400,\"d\":123456789012345678901}";
    assertEquals(body, data("POST /v1/kv/a", "", body));
  }

  @Test
  void aSecondJsonValueBehindTheFirstIsIgnored() throws IOException {
    assertEquals("{\"a\":1}", data("POST /v1/kv/a", "", "{\"a\":1} {\"b\":2}"));
  }

  @Test
  void jsonThatIsNestedTooDeepIsRefused() throws IOException {
    String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    assertRefused(400, "nested too deep", "POST /v1/kv/a", "", deep);
  }

  @Test
  void jsonWithTooManyTextsIsRefused() throws IOException {
    String many = "{\"a\":[" + "\"x\",".repeat(1_001) + "\"x\"]}";
    assertRefused(400, "exceeded maximum number of strings", "POST /v1/kv/a", "", many);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH"})
  void aWriteToAFolderIsRefused(String method) throws IOException {
    assertRefused(
        400, "cannot write to a path ending in '/'", method + " /v1/kv/a/", PATCH, "{\"a\":1}");
  }

  @ParameterizedTest
  @CsvSource({
    "kv/a%20b, kv/a b",
    "kv/a+b, kv/a+b",
    "kv/%C3%A9, kv/é",
    "kv/a@b:c, kv/a@b:c",
    "kv/a%2Fb, kv/a/b",
    "kv/%2525, kv/%25",
    "kv/a%22b%27, kv/a\"b'",
    "kv/a%3Fb, kv/a?b",
    "kv/a..b/..., kv/a..b/...",
    "kv/.hidden, kv/.hidden",
    "%6bv/a, kv/a",
  })
  void pathsAreDecodedOnce(String sent, String path) throws IOException {
    assertEquals(path, taken("GET /v1/" + sent).target().path());
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%4", "%zz", "a%", "%ff", "%C3", "%C0%AF", "%ED%A0%80"})
  void pathsThatCannotBeDecodedAreRefused(String path) throws IOException {
    assertSilent(400, "GET /v1/kv/" + path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"%00", "a%0Ab", "%0D", "%1b[31m", "%7F", "%C2%85", "%E2%80%AE", "%E2%80%8B"})
  void pathsWithHiddenCharactersAreRefusedWithoutAWord(String path) throws IOException {
    Reply reply = echo.ask("GET /v1/kv/" + path);
    assertEquals(400, reply.status());
    assertEquals("", reply.body());
    assertEquals(List.of(), echo.requests());
  }

  @Test
  void hiddenCharactersPassWhereTheListenerSaysSo() throws IOException {
    try (Echo free =
        Echo.start(
            new ListenerLimits(1000, Duration.ZERO, false, Echo.CONNECTIONS, Patience.STANDARD))) {
      assertEquals(204, free.ask("GET /v1/kv/a%0Ab").status());
      assertEquals("kv/a\nb", free.request().target().path());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"kv/%2e%2e/x", "kv/%2E/x", "%2e%2e", "kv/x/.%2e", "kv%2F..%2Fsys"})
  void encodedRelativePathsAreRefused(String path) throws IOException {
    assertRefused(400, "relative paths not supported", "GET /v1/" + path, "", "");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1//kv/a, /v1/kv/a",
    "//v1/kv//a, /v1/kv/a",
    "//example.com/v1/kv, /example.com/v1/kv",
    "/v1/kv/./a, /v1/kv/a",
    "/v1/kv/../sys/mounts, /v1/sys/mounts",
    "/v1/../../../kv, /kv",
    "/v1/kv/a/.., /v1/kv",
    "/v1/kv//, /v1/kv/",
    "/v1//kv?a=//&b=.., /v1/kv?a=//&b=..",
  })
  void pathsThatAreNotCanonicalAreRedirectedOnThisServer(String sent, String location)
      throws IOException {
    for (String method : List.of("GET", "POST", "LIST", "DELETE")) {
      Reply reply = echo.ask(method + " " + sent);
      assertEquals(307, reply.status());
      assertEquals(location, reply.header("location"));
      assertEquals("no-store", reply.header("cache-control"));
    }
    assertEquals(List.of(), echo.requests());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/v1", "/v2/kv", "/ui", "/robots.txt", "/V1/kv", "/v1kv", "/%76%31/kv"})
  void everythingOutsideTheApiIsNotFound(String path) throws IOException {
    for (String method : List.of("GET", "POST", "HEAD", "OPTIONS")) {
      assertSilent(404, method + " " + path);
    }
  }

  @Test
  void theTokenComesFromItsHeaderOrTheBearer() throws IOException {
    assertEquals("t", taken("GET /v1/x", "X-Vault-Token: t\n", "").token());
    assertEquals("t", taken("GET /v1/x", "x-vault-token:   t  \n", "").token());
    assertEquals("t", taken("GET /v1/x", "Authorization: Bearer t\n", "").token());
    assertEquals("t", taken("GET /v1/x", "AUTHORIZATION: Bearer   t \n", "").token());
    assertEquals(
        "t", taken("GET /v1/x", "X-Vault-Token: t\nAuthorization: Bearer u\n", "").token());
    assertEquals("u", taken("GET /v1/x", "X-Vault-Token:\nAuthorization: Bearer u\n", "").token());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bearer t", "Basic cm9vdDpyb290", "Bearer", "BEARER t", "Negotiate x"})
  void otherAuthorizationsAreNoToken(String value) throws IOException {
    assertEquals("", taken("GET /v1/x", "Authorization: " + value + "\n", "").token());
  }

  @Test
  void aTokenThatIsTooLongIsRefused() throws IOException {
    String longest = "t".repeat(Credentials.MAX_LENGTH);
    assertEquals(longest, taken("GET /v1/x", "X-Vault-Token: " + longest + "\n", "").token());
    assertRefused(
        400,
        "the token header is longer than",
        "GET /v1/x",
        "X-Vault-Token: " + longest + "t\n",
        "");
    assertRefused(
        400,
        "the token header is longer than",
        "GET /v1/x",
        "Authorization: Bearer " + longest + "t\n",
        "");
  }

  @Test
  void headersReachTheCoreWithoutTheToken() throws IOException {
    Request request =
        taken(
            "GET /v1/x",
            "X-Vault-Token: t\nAuthorization: Bearer t\nX-Vault-Request: true\n"
                + "X-Many: 1\nx-many: 2\n",
            "");
    assertEquals(List.of("true"), request.origin().headers().values("x-vault-request"));
    assertEquals(List.of("1", "2"), request.origin().headers().values("x-many"));
    assertEquals(List.of(), request.origin().headers().values("x-vault-token"));
    assertEquals(List.of(), request.origin().headers().values("authorization"));
  }

  @Test
  void theOriginIsThePeerWhateverHeadersClaim() throws IOException {
    Request request =
        taken("GET /v1/x", "X-Forwarded-For: 10.0.0.1\nForwarded: for=10.0.0.1\n", "");
    assertEquals("127.0.0.1", request.origin().address());
    assertTrue(request.origin().port() > 0);
    assertEquals("request-1", request.origin().id());
  }

  @ParameterizedTest
  @CsvSource({"a, a", "a/, a", "/a/b/, a/b", "/, ''", "root, ''", "'', ''"})
  void theNamespaceHeaderIsTrimmed(String sent, String namespace) throws IOException {
    assertEquals(
        namespace,
        taken("GET /v1/x", "X-Vault-Namespace: " + sent + "\n", "").target().namespace());
  }

  @Test
  void theNamespaceHeaderIsEchoed() throws IOException {
    assertEquals(
        "team/a/",
        echo.ask("GET /v1/x", "X-Vault-Namespace: team/a/\n", "").header("x-vault-namespace"));
    assertEquals("", echo.ask("GET /v1/x").header("x-vault-namespace"));
  }

  @ParameterizedTest
  @CsvSource({
    "90, 90000",
    "1h30m, 5400000",
    "1d, 86400000",
    "1.5s, 1500",
    "500ms, 500",
    "0, 0",
    "'', 0"
  })
  void wrappingTimesAreDurations(String header, long millis) throws IOException {
    assertEquals(
        Duration.ofMillis(millis),
        taken("GET /v1/x", "X-Vault-Wrap-TTL: " + header + "\n", "").wrapTtl());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-5m", "-1", "soon", "1x", "99999999999h", "1.5"})
  void wrappingTimesThatAreNoneAreRefused(String header) throws IOException {
    assertRefused(
        400,
        "error parsing X-Vault-Wrap-TTL header: ",
        "GET /v1/x",
        "X-Vault-Wrap-TTL: " + header + "\n",
        "");
  }

  @Test
  void aWrappingFormThatIsNotServedIsRefusedAndNotPassedOver() throws IOException {
    assertRefused(
        400,
        "X-Vault-Wrap-Format jwt is not supported",
        "GET /v1/x",
        "X-Vault-Wrap-TTL: 60\nX-Vault-Wrap-Format: jwt\n",
        "");
    assertEquals(Duration.ZERO, taken("GET /v1/x", "X-Vault-Wrap-Format: jwt\n", "").wrapTtl());
  }
}

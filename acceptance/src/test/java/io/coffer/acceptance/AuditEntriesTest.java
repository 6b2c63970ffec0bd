package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coffer.spi.Body;
import io.coffer.spi.Json;
import io.coffer.spi.Reply;
import io.coffer.spi.StorageException;
import io.coffer.spi.Verb;
import io.coffer.testkit.Faults;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the audit log tells of each kind of request: every member, and no other.
class AuditEntriesTest {
  private static final String NOW = "2026-02-28T23:59:30Z";
  private static final String ID = "3b5cdd21-6c1e-4c4f-9c0a-7a3e3b9f2d11";

  /// SHA-256 of the policy and the namespace `root`.
  private static final String ROOT_CLIENT = "0DHqvq2D77kL2/JTPSZkTMJbkFVmUu0TzMi0jiXcFy8=";

  @TempDir private Path folder;
  private Audited server;
  private Session root;

  @BeforeEach
  void openServer() {
    server = Audited.open(folder);
    root = server.root();
  }

  @AfterEach
  void closeServer() {
    server.close();
  }

  private String accessor(String token) {
    return server.as(token).get("auth/token/lookup-self").orFail().text("accessor");
  }

  private String mount(String table, String path) {
    return root.get(table).orFail().data().object(path).text("accessor", "");
  }

  private String rootAuth() {
    return """
    'auth':{'client_token':'#%s','accessor':'#%s','display_name':'root','policies':['root'],
      'token_policies':['root'],'token_type':'service','token_issue_time':'%s',
      'policy_results':{'allowed':true,'granting_policies':[
        {'name':'root','namespace_id':'root','type':'acl'}]}}\
    """
        .formatted(server.token(), accessor(server.token()), NOW);
  }

  /// The members of a mount in a request.
  private String place(String point, String type, String kind) {
    boolean auth = point.startsWith("auth/");
    String accessor = auth ? mount("sys/auth", point.substring(5)) : mount("sys/mounts", point);
    return """
    'mount_point':'%s','mount_type':'%s','mount_accessor':'%s','mount_class':'%s',
    'mount_running_version':'v2.0.0+builtin'\
    """
        .formatted(point, type, accessor, kind);
  }

  private static String inResponse(String place) {
    return place.replace("running_version", "running_plugin_version");
  }

  private static String origin() {
    return "'id':'"
        + ID
        + "','namespace':{'id':'root'},'remote_address':'127.0.0.1',"
        + "'remote_port':4711";
  }

  private String rootRequest(String operation, String path, String place, String more) {
    return """
    'request':{%s,'client_id':'%s','client_token':'#%s','client_token_accessor':'#%s',
      'operation':'%s','path':'%s',%s%s}\
    """
        .formatted(
            origin(),
            ROOT_CLIENT,
            server.token(),
            accessor(server.token()),
            operation,
            path,
            place,
            more);
  }

  private static String entry(String type, String... members) {
    return "{'time':'" + NOW + "','type':'" + type + "'," + String.join(",", members) + "}";
  }

  private static String response(String place, String more) {
    return "'response':{" + inResponse(place) + more + "}";
  }

  private void assertPair(Audited.Pair pair, String auth, String request, String response) {
    server.assertEntry(entry("request", auth, request), pair.request());
    server.assertEntry(entry("response", auth, request, response), pair.response());
  }

  @Test
  void aWrite() {
    var pair =
        server.pair(() -> root.put("kv/a", "{'text':'s3cr3t','n':1.50,'on':true,'l':['x',2]}"));
    String place = place("kv/", "kv", "secret");
    String data = ",'data':{'text':'#s3cr3t','n':1.50,'on':true,'l':['#x',2]}";
    assertPair(pair, rootAuth(), rootRequest("create", "kv/a", place, data), response(place, ""));
  }

  @Test
  void aReadOfWhatWasWritten() {
    root.put("kv/a", "{'text':'s3cr3t','n':{'deep':['x',null]}}").orFail();
    var pair = server.pair(() -> root.get("kv/a").orFail());
    String place = place("kv/", "kv", "secret");
    String data = ",'data':{'text':'#s3cr3t','n':{'deep':['#x',null]}}";
    assertPair(pair, rootAuth(), rootRequest("read", "kv/a", place, ""), response(place, data));
  }

  @Test
  void aSecondWriteIsAnUpdateAndADeletionSaysSo() {
    root.put("kv/a", "{'a':'b'}").orFail();
    var update = server.pair(() -> root.put("kv/a", "{'a':'c'}").orFail());
    var deletion = server.pair(() -> root.delete("kv/a").orFail());
    assertEquals("update", update.request().object("request").text("operation", ""));
    assertEquals("delete", deletion.request().object("request").text("operation", ""));
  }

  @Test
  void aListing() {
    root.put("kv/a/b", "{'x':'y'}").orFail();
    var pair = server.pair(() -> root.list("kv").orFail());
    String place = place("kv/", "kv", "secret");
    assertPair(
        pair,
        rootAuth(),
        rootRequest("list", "kv/", place, ""),
        response(place, ",'data':{'keys':['#a/']}"));
  }

  @Test
  void aLogin() {
    root.put("sys/auth/userpass", "{'type':'userpass'}").orFail();
    root.put("auth/userpass/users/ann", "{'password':'hunter2','token_num_uses':3}").orFail();
    List<Said> said = new ArrayList<>();
    var pair =
        server.pair(() ->
            said.add(
                server.nobody().put("auth/userpass/login/ann", "{'password':'hunter2'}").orFail()));
    Json.Obj issued = said.getFirst().auth();
    String place = place("auth/userpass/", "userpass", "auth");
    String request =
        "'request':{%s,'operation':'update','path':'auth/userpass/login/ann',%s,%s}"
            .formatted(origin(), place, "'data':{'password':'#hunter2'}");
    String auth =
        """
        'auth':{'client_token':'#%s','accessor':'#%s','display_name':'userpass-ann',
          'policies':['default'],'token_policies':['default'],'metadata':{'username':'ann'},
          'num_uses':3,'entity_id':'%s','token_type':'service','token_ttl':2764800,
          'token_issue_time':'%s'}\
        """
            .formatted(
                issued.text("client_token", ""),
                issued.text("accessor", ""),
                issued.text("entity_id", ""),
                NOW);
    server.assertEntry(entry("request", request), pair.request());
    server.assertEntry(
        entry("response", auth, request, response(place, "," + auth)), pair.response());
  }

  @Test
  void aLoginThatFails() {
    root.put("sys/auth/userpass", "{'type':'userpass'}").orFail();
    var pair =
        server.pair(() -> server.nobody().put("auth/userpass/login/ann", "{'password':'wrong'}"));
    String place = place("auth/userpass/", "userpass", "auth");
    String request =
        "'request':{%s,'operation':'update','path':'auth/userpass/login/ann',%s,%s}"
            .formatted(origin(), place, "'data':{'password':'#wrong'}");
    server.assertEntry(entry("request", request), pair.request());
    server.assertEntry(
        entry("response", request, response(place, ""), "'error':'invalid username or password'"),
        pair.response());
  }

  @Test
  void aTokenOfALoginIsCountedByItsEntityAndItsLastUses() {
    root.put("sys/auth/userpass", "{'type':'userpass'}").orFail();
    root.put("auth/userpass/users/ann", "{'password':'hunter2','token_num_uses':3}").orFail();
    Said login = server.nobody().put("auth/userpass/login/ann", "{'password':'hunter2'}").orFail();
    var pair = server.pair(() -> server.as(login.token()).get("auth/token/lookup-self").orFail());
    String entity = login.auth().text("entity_id", "");
    assertEquals(entity, pair.request().object("request").text("client_id", ""));
    assertEquals(entity, pair.request().object("auth").text("entity_id", ""));
    assertEquals(2, pair.request().object("auth").number("remaining_uses", 0));
    assertEquals(2, pair.response().object("auth").number("remaining_uses", 0));
    assertEquals(0, pair.request().object("auth").number("num_uses", 0));
  }

  @Test
  void whatThePoliciesAllowNamesThoseThatDid() {
    root.put("sys/policies/acl/one", rules("kv/*", "read")).orFail();
    root.put("sys/policies/acl/two", rules("kv/*", "list")).orFail();
    String token = root.put("auth/token/create", "{'policies':['one','two']}").orFail().token();
    var pair = server.pair(() -> server.as(token).get("kv/absent"));
    Json.Obj results = pair.request().object("auth").object("policy_results");
    server.assertEntry(
        """
        {'allowed':true,'granting_policies':[{'name':'one','namespace_id':'root','type':'acl'},
          {'name':'two','namespace_id':'root','type':'acl'}]}\
        """,
        results);
    assertEquals(List.of("default", "one", "two"), pair.request().object("auth").texts("policies"));
  }

  private static String rules(String path, String capability) {
    return Session.json(
        "policy", "path \"" + path + "\" { capabilities = [\"" + capability + "\"] }");
  }

  @Test
  void whatThePoliciesDeny() {
    Said created =
        root.put("auth/token/create", "{'policies':['default'],'display_name':'x'}").orFail();
    String token = created.token();
    var pair = server.pair(() -> server.as(token).put("kv/a", "{'x':'s3cr3t'}"));
    String place = place("kv/", "kv", "secret");
    String auth =
        """
        'auth':{'client_token':'#%s','accessor':'#%s','display_name':'token-x',
          'policies':['default'],'token_policies':['default'],'token_type':'service',
          'token_ttl':2764800,'token_issue_time':'%s','policy_results':{'allowed':false}}\
        """
            .formatted(token, created.auth().text("accessor", ""), NOW);
    String request =
        """
        'request':{%s,'client_id':'%s','client_token':'#%s','client_token_accessor':'#%s',
          'operation':'create','path':'kv/a',%s,'data':{'x':'#s3cr3t'}}\
        """
            .formatted(
                origin(),
                pair.request().object("request").text("client_id", ""),
                token,
                created.auth().text("accessor", ""),
                place);
    String error = "'error':'1 error occurred:\\n\\t* permission denied\\n\\n'";
    server.assertEntry(entry("request", auth, request, error), pair.request());
    server.assertEntry(
        entry("response", auth, request, response(place, ""), error), pair.response());
  }

  @ParameterizedTest
  @CsvSource({
    "'', kv/a, permission denied",
    "hvs.unknown, kv/a, permission denied",
    "hvb.unknown, kv/a, permission denied",
    "hvs.unknown, sys/wrapping/unwrap, wrapping token is not valid or does not exist",
    "'', sys/wrapping/unwrap, wrapping token is not valid or does not exist",
  })
  void aTokenThatIsNone(String token, String path, String error) {
    boolean kv = path.startsWith("kv");
    var pair = server.pair(() -> server.as(token).put(path, "{'x':'y'}"));
    String place = kv ? place("kv/", "kv", "secret") : place("sys/", "system", "secret");
    String sent = token.isEmpty() ? "" : "'client_token':'#" + token + "',";
    String request =
        "'request':{%s,%s'operation':'update','path':'%s',%s,'data':{'x':'#y'}}"
            .formatted(origin(), sent, path, place);
    String told = "'error':'" + error + "'";
    server.assertEntry(entry("request", request, told), pair.request());
    server.assertEntry(entry("response", request, response(place, ""), told), pair.response());
  }

  @Test
  void aTokenThatIsMade() {
    List<Said> said = new ArrayList<>();
    var pair =
        server.pair(() ->
            said.add(
                root.put(
                        "auth/token/create",
                        "{'policies':['p'],'meta':{'who':'me'},'num_uses':4,'ttl':'1h'}")
                    .orFail()));
    Json.Obj issued = said.getFirst().auth();
    String place = place("auth/token/", "token", "auth");
    String data = ",'data':{'policies':['#p'],'meta':{'who':'#me'},'num_uses':4,'ttl':'#1h'}";
    String auth =
        """
        ,'auth':{'client_token':'#%s','accessor':'#%s','display_name':'token',
          'policies':['default','p'],'token_policies':['default','p'],'metadata':{'who':'me'},
          'num_uses':4,'token_type':'service','token_ttl':3600,'token_issue_time':'%s'}\
        """
            .formatted(issued.text("client_token", ""), issued.text("accessor", ""), NOW);
    assertPair(
        pair,
        rootAuth(),
        rootRequest("update", "auth/token/create", place, data),
        response(place, auth + ",'warnings':['Policy \\\"p\\\" does not exist']"));
  }

  @Test
  void anAnswerThatIsWrappedAndUnwrapped() {
    root.put("kv/a", "{'text':'s3cr3t'}").orFail();
    List<Said> said = new ArrayList<>();
    var wrapping =
        server.pair(() -> said.add(root.wrapped(Duration.ofMinutes(2)).get("kv/a").orFail()));
    Json.Obj wrap = said.getFirst().wrapInfo();
    String place = place("kv/", "kv", "secret");
    String told =
        """
        ,'wrap_info':{'ttl':120,'token':'#%s','accessor':'#%s','creation_time':'%s',
          'creation_path':'kv/a'}\
        """
            .formatted(wrap.text("token", ""), wrap.text("accessor", ""), NOW);
    assertPair(
        wrapping,
        rootAuth(),
        rootRequest("read", "kv/a", place, ",'wrap_ttl':120"),
        response(place, told));

    String token = wrap.text("token", "");
    var opening =
        server.pair(() -> root.put("sys/wrapping/unwrap", "{'token':'" + token + "'}").orFail());
    String system = place("sys/", "system", "secret");
    assertPair(
        opening,
        rootAuth(),
        rootRequest("update", "sys/wrapping/unwrap", system, ",'data':{'token':'#" + token + "'}"),
        response(system, ",'data':{'text':'#s3cr3t'}"));
  }

  @Test
  void aTokenThatIsWrappedAndUnwrapped() {
    List<Said> said = new ArrayList<>();
    var wrapping =
        server.pair(() ->
            said.add(
                root.wrapped(Duration.ofMinutes(2))
                    .put("auth/token/create", "{'num_uses':2,'ttl':'1h'}")
                    .orFail()));
    Json.Obj told = wrapping.response().object("response").object("wrap_info");
    Json.Obj wrap = said.getFirst().wrapInfo();
    String accessor = wrap.text("wrapped_accessor", "");
    assertEquals(server.hash(accessor), told.text("wrapped_accessor", ""));

    Session holder = server.as(wrap.text("token", ""));
    List<Said> opened = new ArrayList<>();
    var opening = server.pair(() -> opened.add(holder.put("sys/wrapping/unwrap").orFail()));
    server.assertEntry(
        """
        {'client_token':'#%s','accessor':'#%s','policies':['root'],'token_policies':['root'],
          'num_uses':2,'token_type':'service','token_ttl':3600}\
        """
            .formatted(opened.getFirst().token(), accessor),
        opening.response().object("response").object("auth"));
    assertEquals(List.of("response-wrapping"), opening.response().object("auth").texts("policies"));
  }

  @Test
  void aSecretThatIsLeased() {
    root.put("sys/mounts/leased", "{'type':'kv','options':{'leased_passthrough':'true'}}").orFail();
    root.put("leased/a", "{'ttl':'1h','text':'s3cr3t'}").orFail();
    List<Said> said = new ArrayList<>();
    var pair = server.pair(() -> said.add(root.get("leased/a").orFail()));
    String id = said.getFirst().body().text("lease_id", "");
    String place = place("leased/", "kv", "secret");
    assertPair(
        pair,
        rootAuth(),
        rootRequest("read", "leased/a", place, ""),
        response(
            place, ",'secret':{'lease_id':'" + id + "'},'data':{'ttl':'#1h','text':'#s3cr3t'}"));
  }

  @Test
  void warningsStandInClear() {
    var pair = server.pair(() -> root.get("auth/token/lookup-self", "{'odd':'x'}").orFail());
    assertEquals(
        List.of("Endpoint ignored these unrecognized parameters: [odd]"),
        pair.response().object("response").texts("warnings"));
  }

  @Test
  void anAnswerThatIsNoEnvelope() {
    byte[] body = "secret text".getBytes(StandardCharsets.UTF_8);
    server.witness().does(call -> new Reply.Raw(202, "text/plain", new Body(body)));
    var pair = server.pair(() -> root.get("witness/x").orFail());
    String place = place("witness/", "witness", "secret");
    assertPair(
        pair,
        rootAuth(),
        rootRequest("read", "witness/x", place, ""),
        response(
            place,
            """
            ,'data':{'http_status_code':202,'http_content_type':'#text/plain',
              'http_raw_body':'#secret text'}\
            """));
  }

  @ParameterizedTest
  @CsvSource({
    "READ, nowhere/x, 'no handler for route \"nowhere/x\". route entry not found.'",
    "READ, kv/absent, ''",
    "PATCH, kv/a, '1 error occurred:\n\t* unsupported operation\n\n'",
    "READ, sys/nothing, '1 error occurred:\n\t* unsupported path\n\n'",
    "UPDATE, auth/token/lookup, ''",
  })
  void whatCannotBeHasItsErrorInTheAnswersEntryAlone(Verb verb, String path, String error) {
    var pair = server.pair(() -> root.send(verb, path, Json.Obj.EMPTY));
    assertEquals("", pair.request().text("error", ""));
    assertEquals(error, pair.response().text("error", ""));
    Json.Obj told = pair.response().object("response");
    assertEquals(path.startsWith("nowhere"), told.text("mount_point", "").isEmpty());
  }

  @Test
  void aDefectHasAnAnswersEntryWithoutInnerText() {
    server
        .witness()
        .does(call -> {
          throw new IllegalStateException("s3cr3t");
        });
    var pair =
        server.pair(() -> assertThrows(IllegalStateException.class, () -> root.get("witness/x")));
    assertEquals("internal error", pair.response().text("error", ""));
  }

  @Test
  void aStorageFailureHasAnAnswersEntry() {
    server
        .witness()
        .does(call -> {
          throw new StorageException("disk 7 is gone");
        });
    var pair = server.pair(() -> assertEquals(500, root.get("witness/x").status()));
    assertEquals("the storage failed", pair.response().text("error", ""));
  }

  @Test
  void headersAreToldAsConfigured() {
    String headers = "sys/config/auditing/request-headers/";
    root.put(headers + "X-Plain", "{'hmac':false}").orFail();
    root.put(headers + "X-Secret", "{'hmac':true}").orFail();
    Session plain = root.header("x-plain", "open");
    Session secret = root.header("x-secret", "s3cr3t");
    Session other = root.header("x-other", "s3cr3t");
    var pair = server.pair(() -> plain.get("kv/a"));
    server.assertEntry("{'x-plain':['open']}", headers(pair.request()));
    server.assertEntry("{'x-plain':['open']}", headers(pair.response()));
    server.assertEntry(
        "{'x-secret':['#s3cr3t']}", headers(server.pair(() -> secret.get("kv/a")).request()));
    assertEquals(Json.Obj.EMPTY, headers(server.pair(() -> other.get("kv/a")).request()));
    root.delete(headers + "x-plain").orFail();
    assertEquals(Json.Obj.EMPTY, headers(server.pair(() -> plain.get("kv/a")).request()));
  }

  private static Json.Obj headers(Json.Obj entry) {
    return entry.object("request").object("headers");
  }

  @Test
  void keysThatAMountShowsStandInClear() {
    root.put(
            "sys/mounts/kv/tune",
            "{'audit_non_hmac_request_keys':['title'],'audit_non_hmac_response_keys':['kind']}")
        .orFail();
    String body = "{'title':'t','kind':'k','deep':{'title':['u']}}";
    var write = server.pair(() -> root.put("kv/a", body).orFail());
    var read = server.pair(() -> root.get("kv/a").orFail());
    server.assertEntry(
        "{'title':'t','kind':'#k','deep':{'title':['u']}}",
        write.request().object("request").object("data"));
    server.assertEntry(
        "{'title':'#t','kind':'k','deep':{'title':['#u']}}",
        read.response().object("response").object("data"));
  }

  @Test
  void theAddressIsTheCallers() {
    var pair = server.pair(() -> root.from("2001:db8::7").get("kv/a"));
    assertEquals("2001:db8::7", pair.request().object("request").text("remote_address", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "READ, sys/init",
    "UPDATE, sys/init",
    "READ, sys/seal-status",
    "UPDATE, sys/unseal",
    "READ, sys/leader",
    "READ, sys/health",
    "HEADER, sys/health",
  })
  void whatAnswersAtTheDoorLeavesNoEntry(Verb verb, String path) {
    int before = server.entries().size();
    server.nobody().send(verb, path, Json.Obj.EMPTY);
    root.send(verb, path, Json.object().put("key", "s3cr3t").build());
    assertEquals(before, server.entries().size());
  }

  @Test
  void whatIsAskedOfASealedServerLeavesNoEntry() {
    root.put("sys/seal").orFail();
    List<Json.Obj> entries = server.entries();
    assertEquals("sys/seal", entries.getLast().object("request").text("path", ""));
    assertEquals(503, root.get("kv/a").status());
    assertEquals(entries.size(), server.entries().size());
  }

  @Test
  void theRequestIsWrittenBeforeItRunsAndTheAnswerBeforeItIsGiven() {
    List<List<Json.Obj>> seen = new ArrayList<>();
    server
        .witness()
        .does(call -> {
          seen.add(server.entries());
          return Reply.done();
        });
    int before = server.entries().size();
    root.put("witness/x", "{'a':'b'}").orFail();
    List<Json.Obj> during = seen.getFirst();
    assertEquals(before + 1, during.size());
    assertEquals("request", during.getLast().text("type", ""));
    assertEquals("witness/x", during.getLast().object("request").text("path", ""));
    assertEquals("response", server.entries().get(before + 1).text("type", ""));
  }

  @Test
  void aFailingStorageBeforeTheTokenIsKnownIsNoCrash() {
    server.storage().use(Faults.unreadable());
    assertEquals(500, root.get("kv/a").status());
    server.storage().use(Faults.none());
    assertEquals(404, root.get("kv/a").status());
  }
}

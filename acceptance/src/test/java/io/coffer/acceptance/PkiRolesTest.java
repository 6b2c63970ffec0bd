package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.crypto.x509.Certificate;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PkiRolesTest {
  private final PkiMount pki = new PkiMount();
  private final Session root = pki.root;

  @AfterEach
  void close() {
    pki.close();
  }

  @Test
  void aRoleIsShownAsItWasWritten() {
    Said written = root.put("pki/roles/web", "{'allowed_domains':'a.example,b.example'}").orFail();
    assertEquals(written.data(), root.get("pki/roles/web").data());
    assertEquals(List.of("a.example", "b.example"), written.data().texts("allowed_domains"));
    assertEquals("2048", written.text("key_bits"));
    assertEquals(List.of(), written.warnings());
  }

  @Test
  void aWriteBeginsAnewAndAPatchDoesNot() {
    root.put("pki/roles/web", "{'ttl':'1h','max_ttl':'2h','ou':'Dev'}").orFail();
    root.patch("pki/roles/web", "{'ttl':'90m'}").orFail();
    assertEquals("5400", root.get("pki/roles/web").text("ttl"));
    assertEquals("7200", root.get("pki/roles/web").text("max_ttl"));
    root.put("pki/roles/web", "{'ttl':'1h'}").orFail();
    assertEquals("0", root.get("pki/roles/web").text("max_ttl"));
    assertEquals("[]", root.get("pki/roles/web").text("ou"));
  }

  @Test
  void aPatchThatDoesNotFitChangesNothing() {
    root.put("pki/roles/web", "{'ttl':'1h','max_ttl':'2h'}").orFail();
    assertEquals(
        "\"ttl\" value must be less than \"max_ttl\" value",
        root.patch("pki/roles/web", "{'max_ttl':'30m'}").error());
    assertEquals("7200", root.get("pki/roles/web").text("max_ttl"));
    assertEquals("Unable to fetch role entry to patch", root.patch("pki/roles/none", "{}").error());
  }

  @Test
  void rolesAreListedAndDeleted() {
    assertEquals(404, root.list("pki/roles").status());
    pki.role("b", "{}");
    pki.role("a", "{}");
    pki.role("c", "{}");
    assertEquals(List.of("a", "b", "c"), root.list("pki/roles").keys());
    assertEquals(List.of("b"), root.list("pki/roles", "{'after':'a','limit':1}").keys());
    assertEquals(204, root.delete("pki/roles/b").status());
    assertEquals(404, root.get("pki/roles/b").status());
    assertEquals(204, root.delete("pki/roles/b").status());
  }

  @Test
  void anIssuerThatIsNotThereIsAWarning() {
    Said said = root.put("pki/roles/web", "{'issuer_ref':'nobody'}").orFail();
    assertEquals(
        List.of(
            "Issuing Certificate was set to nobody but no issuing certificate currently has that"
                + " name"),
        said.warnings());
  }

  @Test
  void storingNothingWinsAgainstLeases() {
    Said said = root.put("pki/roles/web", "{'generate_lease':true,'no_store':true}").orFail();
    assertEquals(1, said.warnings().size());
    assertEquals("false", said.text("generate_lease"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'1.2.3.4'",
        "['1.2.3.4','1.2.3.5']",
        "'[{\\'oid\\':\\'1.2.3.4\\',\\'notice\\':\\'told\\'}]'",
        "[{'oid':'1.2.3.4','cps':'https://example.com/cps'}]",
      })
  void policiesAreWrittenInSeveralWays(String policies) {
    String wish =
        "{'allow_any_name':true,'key_type':'ec','policy_identifiers':"
            + policies.replace("\\'", "\\\"")
            + "}";
    root.put("pki/roles/web", wish).orFail();
    Certificate leaf = PkiMount.certificate(pki.issue("web", "{'common_name':'a.example'}"));
    assertTrue(leaf.extensions().stream().anyMatch(e -> e.oid().equals("2.5.29.32")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'not an oid'", "'[{}]'", "'[1,2'", "['{']", "['{}']"})
  void whatIsNoPolicyIsRefusedByName(String policies) {
    Said said = root.put("pki/roles/web", "{'policy_identifiers':" + policies + "}");
    assertEquals(400, said.status());
    assertTrue(said.error().contains("policy_identifiers"), said.error());
  }

  @Test
  void patchesAtOnceAreAllKept() throws InterruptedException {
    pki.role("web", "{}");
    List<String> flags = List.of("allow_any_name", "allow_subdomains", "use_pss", "no_store");
    List<Thread> threads =
        flags.stream()
            .map(flag ->
                Thread.ofVirtual()
                    .start(() -> root.patch("pki/roles/web", "{'" + flag + "':true}").orFail()))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
    Said role = root.get("pki/roles/web");
    flags.forEach(flag -> assertEquals("true", role.text(flag), flag));
  }

  @Test
  void rolesOutliveTheServer() {
    pki.role("web", "{'allowed_domains':'example.com','ttl':'1h'}");
    Said before = root.get("pki/roles/web");
    pki.scene.restart();
    assertEquals(before.data(), root.get("pki/roles/web").data());
  }

  @Test
  void templatesAreFilledWithTheEntityBehindTheToken() {
    root.put("sys/auth/userpass", "{'type':'userpass'}").orFail();
    root.put(
            "sys/policies/acl/all",
            Session.json("policy", "path 'pki/*' { capabilities = ['update'] }"))
        .orFail();
    root.put("auth/userpass/users/ann", "{'password':'p','token_policies':'all'}").orFail();
    String token =
        pki.scene.nobody().put("auth/userpass/login/ann", "{'password':'p'}").orFail().token();
    String name = "{{identity.entity.aliases." + accessor() + ".name}}.example.com";
    pki.role(
        "own",
        "{'allowed_domains':'"
            + name
            + "','allowed_domains_template':true,'allow_bare_domains':true}");
    Session ann = pki.scene.as(token);
    ann.put("pki/issue/own", "{'common_name':'ann.example.com'}").orFail();
    assertEquals(
        "common name bob.example.com not allowed by this role",
        ann.put("pki/issue/own", "{'common_name':'bob.example.com'}").error());
    assertEquals(
        "common name ann.example.com not allowed by this role",
        root.put("pki/issue/own", "{'common_name':'ann.example.com'}").error());
  }

  private String accessor() {
    return root.get("sys/auth").orFail().data().object("userpass/").text("accessor", "");
  }

  @Test
  void timesOfARoleCount() {
    Instant ends = pki.scene.clock().instant().plusSeconds(3_600 * 24);
    String text = ends.toString().replaceAll("\\.[0-9]+", "");
    pki.role("fixed", "{'allow_any_name':true,'not_after':'" + text + "'}");
    Certificate leaf = PkiMount.certificate(pki.issue("fixed", "{'common_name':'a.example'}"));
    assertEquals(Instant.parse(text), leaf.notAfter());
  }
}

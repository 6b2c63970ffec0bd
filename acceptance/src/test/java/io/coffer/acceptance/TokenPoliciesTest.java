package io.coffer.acceptance;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Which policies a token may give to the tokens it makes.
final class TokenPoliciesTest {
  private static final String CREATE =
      "path 'auth/token/create' { capabilities = ['create', 'update'] }"
          + " path 'auth/token/create-orphan' { capabilities = ['create', 'update'] }";

  private final Scene scene = Scene.open();

  @BeforeEach
  void policies() {
    write("dev", CREATE);
    write("app", "path 'secret/app' { capabilities = ['read'] }");
    write("boss", "path 'auth/token/create' { capabilities = ['update', 'sudo'] }");
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private void write(String name, String rules) {
    scene.root().put("sys/policies/acl/" + name, Session.json("policy", rules)).orFail();
  }

  private static Said create(Session by, String wish) {
    return by.put("auth/token/create", wish);
  }

  private Session dev() {
    return scene.token("{'policies':['app','dev']}");
  }

  @Test
  void defaultIsAdded() {
    Expect.policies(List.of("app", "default"), create(scene.root(), "{'policies':['app']}"));
  }

  @Test
  void defaultCanBeDeclined() {
    String wish = "{'policies':['app'],'no_default_policy':true}";
    Expect.policies(List.of("app"), create(scene.root(), wish));
    String onlyDefault = "{'policies':['default'],'no_default_policy':true}";
    Expect.policies(List.of(), create(scene.root(), onlyDefault));
  }

  @Test
  void namesAreTrimmedLoweredAndCountedOnce() {
    String wish = "{'policies':['APP',' app ','app']}";
    Expect.policies(List.of("app", "default"), create(scene.root(), wish));
  }

  @Test
  void aTextIsOneNameWhateverCommasItHas() {
    Said made = create(scene.root(), "{'policies':'app,dev'}");
    Expect.policies(List.of("app,dev", "default"), made);
    Expect.warned("does not exist", made);
  }

  @Test
  void anUnknownPolicyIsOnlyWarnedOf() {
    Expect.warned(
        "Policy \"nothere\" does not exist", create(scene.root(), "{'policies':['nothere']}"));
  }

  @Test
  void withoutAWishTheMakersPoliciesAreTaken() {
    Expect.policies(List.of("app", "default", "dev"), create(dev(), "{}"));
    Expect.policies(List.of("root"), create(scene.root(), "{'policies':[]}"));
  }

  @Test
  void aSubsetIsAllowedAndGetsDefaultFromAMakerThatHasIt() {
    Expect.policies(List.of("app", "default"), create(dev(), "{'policies':['app']}"));
  }

  @Test
  void aMakerWithoutDefaultGivesNone() {
    Session bare = scene.token("{'policies':['app','dev'],'no_default_policy':true}");
    Expect.policies(List.of("app"), create(bare, "{'policies':['app']}"));
  }

  @Test
  void aMakerWithoutDefaultCannotGiveItByName() {
    Session bare = scene.token("{'policies':['app','dev'],'no_default_policy':true}");
    Expect.refused(
        400, "child policies must be subset of parent", create(bare, "{'policies':['default']}"));
  }

  @Test
  void whatTheMakerHasNotItCannotGive() {
    for (String wish : List.of("['boss']", "['app','boss']", "['root']")) {
      Expect.refused(
          400,
          "child policies must be subset of parent",
          create(dev(), "{'policies':" + wish + "}"));
    }
  }

  @Test
  void theSubsetRuleHoldsForOrphansToo() {
    Expect.refused(
        400,
        "child policies must be subset of parent",
        dev().put("auth/token/create-orphan", "{'policies':['boss']}"));
  }

  @Test
  void sudoGivesAnyPolicyButRoot() {
    Session boss = scene.token("{'policies':['boss']}");
    Expect.policies(List.of("app", "default"), create(boss, "{'policies':['app']}"));
    Expect.refused(
        400,
        "root tokens may not be created without parent token being root",
        create(boss, "{'policies':['root']}"));
  }

  @Test
  void rootStandsAlone() {
    Expect.policies(List.of("root"), create(scene.root(), "{'policies':['root','app']}"));
  }

  @Test
  void thePolicyOfWrappingTokensCannotBeAssigned() {
    Expect.refused(
        400,
        "cannot assign policy \"response-wrapping\"",
        create(scene.root(), "{'policies':['response-wrapping']}"));
  }

  @Test
  void aChildsPoliciesAreWhatItIsJudgedBy() {
    Session child = scene.as(create(dev(), "{'policies':['app']}").orFail().token());
    Expect.refused(403, "permission denied", create(child, "{}"));
  }
}

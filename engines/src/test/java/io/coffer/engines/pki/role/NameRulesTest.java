package io.coffer.engines.pki.role;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.testkit.Property;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NameRulesTest {
  private static final List<String> FLAGS =
      List.of(
          "allow_bare_domains",
          "allow_subdomains",
          "allow_glob_domains",
          "allow_wildcard_certificates",
          "allow_any_name",
          "allow_localhost",
          "enforce_hostnames");

  @ParameterizedTest
  @CsvSource({
    // nothing but local names without a word about domains
    "'',                                        example.com,           false",
    "'',                                        localhost,             true",
    "'',                                        localdomain,           true",
    "'',                                        root@localhost,        true",
    "'',                                        a.localhost,           false",
    "allow_subdomains=true,                     a.localhost,           true",
    "allow_subdomains=true,                     *.localdomain,         true",
    "allow_localhost=false,                     localhost,             false",
    // domains alone allow nothing
    "allowed_domains=example.com,               example.com,           false",
    "allowed_domains=example.com,               a.example.com,         false",
    // the domain itself
    "allowed_domains=example.com allow_bare_domains=true, example.com,       true",
    "allowed_domains=example.com allow_bare_domains=true, EXAMPLE.com,       true",
    "allowed_domains=example.com allow_bare_domains=true, me@example.com,    true",
    "allowed_domains=example.com allow_bare_domains=true, a.example.com,     false",
    "allowed_domains=example.com allow_bare_domains=true, *.example.com,     false",
    "allowed_domains=me@example.com allow_bare_domains=true, me@example.com, true",
    "allowed_domains=me@example.com allow_bare_domains=true, it@example.com, false",
    "allowed_domains=*.example.com allow_bare_domains=true, *.example.com,   true",
    // below it
    "allowed_domains=example.com allow_subdomains=true,   a.example.com,     true",
    "allowed_domains=example.com allow_subdomains=true,   a.b.example.com,   true",
    "allowed_domains=example.com allow_subdomains=true,   me@a.example.com,  true",
    "allowed_domains=example.com allow_subdomains=true,   me@example.com,    false",
    "allowed_domains=example.com allow_subdomains=true,   example.com,       false",
    "allowed_domains=example.com allow_subdomains=true,   notexample.com,    false",
    "allowed_domains=example.com allow_subdomains=true,   example.com.evil,  false",
    "allowed_domains=example.com allow_subdomains=true,   .example.com,      false",
    "allowed_domains=example.com allow_subdomains=true,   *.example.com,     true",
    "allowed_domains=example.com allow_subdomains=true,   a*.example.com,    true",
    "allowed_domains=example.com allow_subdomains=true,   *.a.example.com,   true",
    "allowed_domains=example.com allow_subdomains=true,   a.*.example.com,   false",
    "allowed_domains=example.com allow_subdomains=true,   *.*.example.com,   false",
    "allowed_domains=example.com allow_subdomains=true,   **.example.com,    false",
    "allowed_domains=example.com allow_subdomains=true,   me@*.example.com,  false",
    "allowed_domains=example.com allow_subdomains=true,   a@b@x.example.com, false",
    "'allowed_domains=b.org,example.com allow_subdomains=true', a.example.com, true",
  })
  void aNameIsOfADomainThatIsAllowedOrNot(String settings, String name, boolean allowed) {
    Role role = Roles.of(Roles.words(settings));
    assertEquals(allowed, Roles.allows(role, Identity.NOBODY, name));
  }

  @ParameterizedTest
  @CsvSource({
    // patterns
    "allowed_domains=ftp*.example.com allow_glob_domains=true, ftp1.example.com, true",
    "allowed_domains=ftp*.example.com allow_glob_domains=true, ftp.example.com,  true",
    "allowed_domains=ftp*.example.com allow_glob_domains=true, www.example.com,  false",
    "allowed_domains=ftp*.example.com,                         ftp1.example.com, false",
    "allowed_domains=www.example.com allow_glob_domains=true,  www.example.com,  false",
    // wildcards
    "allow_any_name=true,                                   *.example.com,   true",
    "allow_any_name=true allow_wildcard_certificates=false, *.example.com,   false",
    "allow_any_name=true allow_wildcard_certificates=false, example.com,     true",
    "allow_any_name=true,                                   *,               true",
    "allow_any_name=true enforce_hostnames=false,           a.*.example.com, false",
    // host names
    "allow_any_name=true,                                   a_b.example.com, false",
    "allow_any_name=true enforce_hostnames=false,           a_b.example.com, true",
    "allow_any_name=true,                                   me@a_b.example,  false",
    "allow_any_name=true,                                   me@example.com,  true",
    "allow_any_name=true enforce_hostnames=false,           me@,             false",
    "allow_any_name=true enforce_hostnames=false,           @example.com,    false",
    "allow_any_name=true,                                   -a.example.com,  false",
    "allow_any_name=true,                                   a..b,            false",
    "allow_any_name=true,                                   bücher.example,  true",
    "allow_any_name=true,                                   a-*.example.com, false",
    "allow_any_name=true enforce_hostnames=false,           a-*.example.com, true",
  })
  void aNameIsAllowedOrNot(String settings, String name, boolean allowed) {
    Role role = Roles.of(Roles.words(settings));
    assertEquals(allowed, Roles.allows(role, Identity.NOBODY, name));
  }

  @ParameterizedTest
  @CsvSource({
    "email,          me@example.com, true",
    "email,          example.com,    false",
    "hostname,       me@example.com, false",
    "hostname,       example.com,    true",
    "'email,hostname', me@example.com, true",
    "disabled,       Jane Doe,       true",
    "hostname,       Jane Doe,       false",
  })
  void aCommonNameIsOfTheKindsThatAreAskedFor(String kinds, String name, boolean allowed) {
    Role role = Roles.of("allow_any_name=true", "cn_validations=" + kinds);
    assertEquals(allowed, new NameRules(role, Identity.NOBODY).allowsCommonName(name));
  }

  @Test
  void whatDisablesTheChecksOfCommonNamesDisablesNoneOfTheOthers() {
    Role role = Roles.of("cn_validations=disabled");
    var rules = new NameRules(role, Identity.NOBODY);
    assertTrue(rules.allowsCommonName("example.com"));
    assertEquals(false, rules.allows("example.com"));
  }

  @ParameterizedTest
  @CsvSource({
    "{{identity.entity.name}}.example.com,    false, ann.example.com,   true",
    "{{identity.entity.name}}.example.com,    false, bob.example.com,   false",
    "{{ identity.entity.name }}.example.com,  false, ann.example.com,   true",
    "{{identity.entity.missing}}.example.com, false, .example.com,      false",
    "{{identity.entity.star}}.example.com,    false, any.example.com,   false",
    "{{identity.entity.star}}.example.com,    true,  any.example.com,   true",
    "{{identity.entity.name.example.com,      false, ann.example.com,   false",
    "plain.example.com,                       false, plain.example.com, true",
  })
  void templatesAreFilledWithWhoAsks(String domain, boolean globs, String name, boolean allowed) {
    Role role =
        Roles.of(
            "allowed_domains=" + domain,
            "allowed_domains_template=true",
            "allow_globs_in_identity_templates=" + globs,
            "allow_bare_domains=true",
            "allow_glob_domains=true");
    var ann = Map.of("identity.entity.name", "ann", "identity.entity.star", "*");
    Identity identity = key -> Optional.ofNullable(ann.get(key));
    assertEquals(allowed, Roles.allows(role, identity, name));
  }

  @Test
  void aTemplateThatIsNotOneAllowsItsOwnText() {
    Role role =
        Roles.of(
            "allowed_domains={{identity.entity.name}}",
            "allow_bare_domains=true",
            "enforce_hostnames=false");
    assertTrue(Roles.allows(role, Identity.NOBODY, "{{identity.entity.name}}"));
  }

  @Test
  void aTemplateThatNothingFillsAllowsNotEvenItsOwnText() {
    Role role =
        Roles.of(
            "allowed_domains={{identity.entity.name}}",
            "allowed_domains_template=true",
            "allow_bare_domains=true",
            "enforce_hostnames=false");
    assertEquals(false, Roles.allows(role, Identity.NOBODY, "{{identity.entity.name}}"));
  }

  @Test
  void nothingIsAllowedThatLiesOutsideOfTheDomains() {
    Property.check(
        5_000,
        random -> {
          Role role =
              random(random)
                  .with(RoleFields.ALLOW_ANY_NAME, false)
                  .with(RoleFields.ALLOW_GLOB_DOMAINS, false)
                  .with(RoleFields.ALLOW_LOCALHOST, false);
          String name = name(random);
          if (Roles.allows(role, Identity.NOBODY, name)) {
            String host = name.substring(name.indexOf('@') + 1).toLowerCase(Locale.ROOT);
            assertTrue(
                role.get(RoleFields.ALLOWED_DOMAINS).stream()
                    .anyMatch(domain -> host.equals(domain) || host.endsWith("." + domain)),
                () -> name + " by " + role.print());
          }
        });
  }

  @Test
  void aRoleThatAllowsMoreAllowsAllThatItAllowedBefore() {
    Property.check(
        5_000,
        random -> {
          Role role = random(random).with(RoleFields.ENFORCE_HOSTNAMES, true);
          String name = name(random);
          boolean before = Roles.allows(role, Identity.NOBODY, name);
          Role more = role.with(Roles.call(FLAGS.get(random.nextInt(6)) + "=true"), RoleFields.ALL);
          assertTrue(!before || Roles.allows(more, Identity.NOBODY, name), name);
          Role looser = role.with(RoleFields.ENFORCE_HOSTNAMES, false);
          assertTrue(!before || Roles.allows(looser, Identity.NOBODY, name), name);
        });
  }

  @Test
  void aRoleWithoutWildcardsAllowsNoStar() {
    Property.check(
        5_000,
        random -> {
          Role role = random(random).with(RoleFields.ALLOW_WILDCARDS, false);
          String name = name(random);
          String host = name.substring(name.indexOf('@') + 1);
          assertTrue(!host.contains("*") || !Roles.allows(role, Identity.NOBODY, name), name);
        });
  }

  private static Role random(Random random) {
    Role role = Role.STANDARD.with(RoleFields.ALLOWED_DOMAINS, List.of("a.b", "b", "c.a"));
    for (String flag : FLAGS) {
      role = role.with(Roles.call(flag + "=" + random.nextBoolean()), RoleFields.ALL);
    }
    return role;
  }

  private static String name(Random random) {
    var pieces = List.of("a", "b", "c", ".", ".", "*", "@", "-", "A", "localhost", "*.");
    var name = new StringBuilder();
    for (int i = random.nextInt(8); i >= 0; i--) {
      name.append(pieces.get(random.nextInt(pieces.size())));
    }
    return name.toString();
  }
}

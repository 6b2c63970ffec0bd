package io.coffer.core.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.coffer.spi.Verb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {
  private static final String ALL =
      "capabilities = ['create', 'read', 'update', 'patch', 'delete', 'list', 'scan']";

  private static String x(String rules) {
    return ("path 'x' { " + ALL + " " + rules + " }").replace('\'', '"');
  }

  private static boolean allows(String data, String... rules) {
    String[] texts = new String[rules.length];
    for (int i = 0; i < rules.length; i++) {
      texts[i] = x(rules[i]);
    }
    return Ask.acl(texts).decide(Ask.with(Verb.UPDATE, "x", data.replace('\'', '"'))).allowed();
  }

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          # allowed_parameters       | data                  | allowed
          {}                         | {'a':1}               | true
          { '*' = [] }               | {'a':1,'b':2}         | true
          { a = [] }                 | {}                    | true
          { a = [] }                 | {'a':1}               | true
          { a = [] }                 | {'A':1}               | true
          { A = [] }                 | {'a':1}               | true
          { a = [] }                 | {'b':1}               | false
          { a = [] }                 | {'a':1,'b':1}         | false
          { a = [], '*' = [] }       | {'a':1,'b':1}         | true
          { a = ['x'], '*' = [] }    | {'a':'y','b':1}       | false
          { a = ['x'] }              | {'a':'x'}             | true
          { a = ['x'] }              | {'a':'y'}             | false
          { a = ['x'] }              | {'a':'X'}             | false
          { a = ['x'] }              | {'a':'y','A':'x'}     | false
          { a = ['x'] }              | {'A':'y','a':'x'}     | false
          { a = ['x', 'y'] }         | {'a':'y'}             | true
          { a = ['x*'] }             | {'a':'xy'}            | true
          { a = ['x*'] }             | {'a':'yx'}            | false
          { a = ['*x'] }             | {'a':'yx'}            | true
          { a = ['*x'] }             | {'a':'xy'}            | false
          { a = ['*x*'] }            | {'a':'yxy'}           | true
          { a = ['*x*'] }            | {'a':'y'}             | false
          { a = ['x*y'] }            | {'a':'xzy'}           | false
          { a = ['x*y'] }            | {'a':'x*y'}           | true
          { a = ['*'] }              | {'a':'any'}           | true
          { a = ['*'] }              | {'a':5}               | false
          { a = [''] }               | {'a':''}              | true
          { a = [''] }               | {'a':'x'}             | false
          { a = [5] }                | {'a':5}               | false
          { a = ['5'] }              | {'a':5}               | false
          { a = [true] }             | {'a':true}            | true
          { a = [true] }             | {'a':'true'}          | false
          { a = [['x']] }            | {'a':['x']}           | true
          { a = [['x']] }            | {'a':'x'}             | false
          { a = [['x*']] }           | {'a':['xy']}          | false
          { a = [{ b = 'c' }] }      | {'a':{'b':'c'}}       | true
          { a = ['x'] }              | {'a':null}            | false
          { a = [] }                 | {'a':null}            | true
          """)
  void onlyWhatIsAllowedIsSent(String rule, String data, boolean allowed) {
    assertEquals(allowed, allows(data, "allowed_parameters = " + rule));
  }

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          # denied_parameters        | data                  | allowed
          {}                         | {'a':1}               | true
          { '*' = [] }               | {'a':1}               | false
          { '*' = ['x'] }            | {'a':'y'}             | false
          { '*' = [] }               | {}                    | true
          { a = [] }                 | {'a':1}               | false
          { a = [] }                 | {'A':1}               | false
          { A = [] }                 | {'a':1}               | false
          { a = [] }                 | {'b':1}               | true
          { a = ['x*'] }             | {'a':'xy'}            | false
          { a = ['x*'] }             | {'a':'y'}             | true
          { a = ['x'] }              | {'a':'x','A':'y'}     | false
          { a = ['x'] }              | {'A':'x','a':'y'}     | false
          { a = [false] }            | {'a':false}           | false
          """)
  void whatIsDeniedIsNotSent(String rule, String data, boolean allowed) {
    assertEquals(allowed, allows(data, "denied_parameters = " + rule));
  }

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          ['a']        | {'a':1}           | true
          ['a']        | {'a':null}        | true
          ['a']        | {'b':1}           | false
          ['a']        | {}                | false
          ['a', 'b']   | {'a':1}           | false
          ['A']        | {'a':1}           | true
          ['a']        | {'A':1}           | false
          []           | {}                | true
          """)
  void whatIsRequiredMustBeSent(String names, String data, boolean allowed) {
    assertEquals(allowed, allows(data, "required_parameters = " + names));
  }

  @ParameterizedTest(name = "{0} with {1} and {2}: {3}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          allowed_parameters = {a = ['x']} | allowed_parameters = {a = ['y']} | {'a':'y'} | true
          allowed_parameters = {a = ['x']} | allowed_parameters = {a = []}    | {'a':'y'} | true
          allowed_parameters = {a = ['x']} | allowed_parameters = {b = []}    | {'b':'y'} | true
          allowed_parameters = {a = ['x']} | allowed_parameters = {b = []}    | {'a':'y'} | false
          allowed_parameters = {a = ['x']} |                                  | {'a':'y'} | false
          allowed_parameters = {a = ['x']} | allowed_parameters = {'*' = []}  | {'b':'y'} | true
          denied_parameters = {a = ['x']}  | denied_parameters = {a = ['y']}  | {'a':'x'} | false
          denied_parameters = {a = ['x']}  | denied_parameters = {a = []}     | {'a':'z'} | false
          denied_parameters = {a = ['x']}  |                                  | {'a':'x'} | false
          denied_parameters = {a = []}     | allowed_parameters = {a = []}    | {'a':'x'} | false
          required_parameters = ['a']      | required_parameters = ['b']      | {'a':'x'} | false
          required_parameters = ['a']      |                                  | {'b':'x'} | false
          """)
  void severalPoliciesOnOnePatternJoinTheirRules(
      String one, String other, String data, boolean allowed) {
    String second = other == null ? "" : other;
    assertEquals(allowed, allows(data, one, second));
    assertEquals(allowed, allows(data, second, one));
  }

  @ParameterizedTest
  @CsvSource({
    "READ, false",
    "CREATE, false",
    "UPDATE, false",
    "PATCH, false",
    "DELETE, true",
    "LIST, true",
    "SCAN, true",
  })
  void theRulesHoldForReadsAndWrites(Verb verb, boolean allowed) {
    Acl acl = Ask.acl(x("denied_parameters = { a = [] } required_parameters = ['b']"));
    assertEquals(allowed, acl.decide(Ask.with(verb, "x", "{\"a\":1}")).allowed());
  }

  @Test
  void aReasonNamesTheParameterAndNotItsValue() {
    Acl acl = Ask.acl(x("allowed_parameters = { a = ['x'] }"));
    Decision decision = acl.decide(Ask.with(Verb.UPDATE, "x", "{\"a\":\"s3cr3t\"}"));
    assertEquals("the parameter a is not allowed", decision.reason());
    assertFalse(decision.toString().contains("s3cr3t"));
  }
}

package io.coffer.mcp.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReferenceTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "sref://secret/a/b#password@3,secret/a/b,password,3",
        "sref://secret/a/b#password,secret/a/b,password,0",
        "sref://secret/a/b@12,secret/a/b,'',12",
        "sref://secret/a/b,secret/a/b,'',0",
        "sref://secret/me@example.com#p@ss@2,secret/me@example.com,p@ss,2",
        "sref://secret/a b#c d,secret/a b,c d,0"
      })
  void aReferenceNamesAValue(String text, String path, String field, long version) {
    assertEquals(Optional.empty(), Reference.fault(text));
    var reference = Reference.parse(text);
    assertEquals(new Reference(path, field, version), reference);
    assertEquals(text, reference.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sref://",
        "sref://#a",
        "sref://a#",
        "sref://a#b\nc",
        "sref://a?version=1#b",
        "sref://a/../b#c",
        "sref://a//b#c"
      })
  void otherFormsHaveAFault(String text) {
    assertTrue(Reference.isOne(text));
    assertTrue(Reference.fault(text).orElseThrow().contains("sref://mount/path#field@version"));
  }
}

package io.coffer.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.coffer.spi.MountStorage.Row;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RowTest {
  private static final Json.Obj VALUE = Json.object().put("name", "s3cr3t").build();

  private final Row row = new Row(VALUE, 7);
  private int made;

  private final Function<Json.Obj, StringBuilder> reader =
      value -> {
        made++;
        return new StringBuilder(value.text("name", ""));
      };

  @Test
  void whatAReaderMakesIsMadeOnce() {
    assertSame(row.as(reader), row.as(reader));
    assertEquals(1, made);
  }

  @Test
  void anotherReaderGetsWhatItMakesItself() {
    row.as(reader);
    Function<Json.Obj, Integer> length = value -> value.text("name", "").length();
    assertEquals(6, row.as(length));
    assertEquals("s3cr3t", row.as(reader).toString());
  }

  @Test
  void rowsAreEqualByRevisionAndValue() {
    row.as(reader);
    assertEquals(row, new Row(Json.object().put("name", "s3cr3t").build(), 7));
    assertNotEquals(row, new Row(VALUE, 8));
    assertNotEquals(row, new Row(Json.Obj.EMPTY, 7));
  }

  @Test
  void itPrintsNoContent() {
    assertFalse(row.toString().contains("s3cr3t"));
  }
}

package io.coffer.scanner.training;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/// What somebody said of lines of a file.
///
/// @param file the file's path in the corpus
/// @param repository the name of the repository it is from
/// @param line the first line, counted from 1
/// @param endLine the last line
/// @param truth what they hold
/// @param start the first byte of the value in its line, counted from 0, or -1 if that is not known
/// @param end behind the last byte of the value, or -1
record Label(
    String file, String repository, int line, int endLine, Truth truth, int start, int end) {

  /// What lines hold.
  enum Truth {
    SECRET,
    NOTHING,
    /// What is labelled true and is no credential, or was not decided.
    OTHER
  }

  /// Kinds that are labelled as found and give nobody access to anything.
  private static final Set<String> HARMLESS =
      Set.of(
          "UUID",
          "AWS S3 Bucket",
          "Firebase Domain",
          "Tencent WeChat API App ID",
          "Nonce",
          "Salt",
          "Other",
          "AWS Client ID");

  private static final List<String> COLUMNS =
      List.of(
          "Id",
          "FileID",
          "Domain",
          "RepoName",
          "FilePath",
          "LineStart",
          "LineEnd",
          "GroundTruth",
          "ValueStart",
          "ValueEnd",
          "CryptographyKey",
          "PredefinedPattern",
          "Category");

  static void requireColumns(String header) throws IOException {
    if (!header.equals(String.join(",", COLUMNS))) {
      throw new IOException("the columns are not " + String.join(",", COLUMNS));
    }
  }

  static Label read(String row) throws IOException {
    var cells = row.split(",", -1);
    if (cells.length != COLUMNS.size()) {
      throw new IOException(cells.length + " columns, not " + COLUMNS.size());
    }
    try {
      return new Label(
          cells[4],
          cells[3],
          Integer.parseInt(cells[5]),
          Integer.parseInt(cells[6]),
          truth(cells[7], cells[12]),
          column(cells[8]),
          column(cells[9]));
    } catch (NumberFormatException e) {
      throw new IOException("a line or column that is no number", e);
    }
  }

  private static Truth truth(String letter, String categories) {
    boolean harmless = HARMLESS.containsAll(List.of(categories.split(":")));
    return switch (letter) {
      case "T" -> harmless ? Truth.OTHER : Truth.SECRET;
      case "F" -> Truth.NOTHING;
      default -> Truth.OTHER;
    };
  }

  private static int column(String cell) {
    return cell.isEmpty() ? -1 : (int) Double.parseDouble(cell);
  }

  boolean severalLines() {
    return endLine > line;
  }

  boolean holds(int number) {
    return line <= number && number <= endLine;
  }
}

package io.coffer.server.http;

import io.coffer.core.request.Answer;
import io.coffer.spi.Refusal;

/// The HTTP status of every answer and refusal, decided here and nowhere else.
final class Statuses {
  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  static final int NO_CONTENT = 204;
  static final int REDIRECT = 307;
  private static final int NOT_FOUND = 404;
  static final int DEFECT = 500;

  private Statuses() {}

  static int of(Answer.Standing standing) {
    return switch (standing) {
      case FOUND -> OK;
      case ACCEPTED -> ACCEPTED;
      case MISSING -> NOT_FOUND;
    };
  }

  static int of(Refusal.Code code) {
    return switch (code) {
      case INVALID, CREDENTIALS -> 400;
      case FORBIDDEN -> 403;
      case NOT_FOUND, UNSUPPORTED_PATH -> NOT_FOUND;
      case UNSUPPORTED_OPERATION -> 405;
      case TOO_LARGE -> 413;
      case MEDIA_TYPE -> 415;
      case QUOTA -> 429;
      case BUSY, UNAVAILABLE -> 503;
    };
  }
}

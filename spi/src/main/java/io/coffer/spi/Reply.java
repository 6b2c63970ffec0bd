package io.coffer.spi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What a handler answers. A refusal is thrown instead, see [Refusal].
public sealed interface Reply {

  /// Success without content: 204; with warnings an envelope.
  record Done(List<String> warnings) implements Reply {
    /// Copies the warnings.
    public Done {
      warnings = List.copyOf(warnings);
    }
  }

  /// The work goes on after the answer: 202 with warnings.
  record Accepted(List<String> warnings) implements Reply {
    /// Copies the warnings.
    public Accepted {
      warnings = List.copyOf(warnings);
    }
  }

  /// Data: 200.
  record Data(Json data, List<String> warnings) implements Reply {
    /// Copies the warnings.
    public Data {
      warnings = List.copyOf(warnings);
    }

    /// The same with one more warning.
    public Data warn(String warning) {
      return new Data(data, plus(warnings, warning));
    }
  }

  /// The names of a listing, with details by name where there are any: 200, or 404 when empty.
  record Keys(List<String> keys, Json.Obj details, List<String> warnings) implements Reply {
    /// Copies the lists.
    public Keys {
      keys = List.copyOf(keys);
      warnings = List.copyOf(warnings);
    }
  }

  /// Nothing at the path: 404 without messages.
  record Absent() implements Reply {}

  /// Nothing usable at the path, but something to say about it: 404 with data and warnings.
  record Missing(Json.Obj data, List<String> warnings) implements Reply {
    /// Copies the warnings.
    public Missing {
      warnings = List.copyOf(warnings);
    }
  }

  /// What came of many things at once, some of which could not be done: data with that status.
  ///
  /// @param status of HTTP, as the caller may choose it
  record Mixed(int status, Json.Obj data, List<String> warnings) implements Reply {
    /// Copies the warnings.
    public Mixed {
      warnings = List.copyOf(warnings);
    }
  }

  /// A secret that ends: a lease is made for it.
  ///
  /// @param data what the caller gets; it is not kept
  /// @param terms how long
  /// @param internal what the engine needs to renew and revoke it, kept with the lease
  record Leased(Json.Obj data, LeaseTerms terms, Json.Obj internal, List<String> warnings)
      implements Reply {
    /// Copies the warnings.
    public Leased {
      warnings = List.copyOf(warnings);
    }

    /// A lease without warnings.
    public Leased(Json.Obj data, LeaseTerms terms, Json.Obj internal) {
      this(data, terms, internal, List.of());
    }
  }

  /// A lease that lives on.
  ///
  /// @param id of the lease
  /// @param ttl its life from now on
  record Renewed(String id, boolean renewable, Duration ttl, List<String> warnings)
      implements Reply {
    /// Copies the warnings.
    public Renewed {
      warnings = List.copyOf(warnings);
    }
  }

  /// A successful login: a token is made for it.
  record Granted(Login login) implements Reply {}

  /// A token that was made or prolonged.
  record Issued(IssuedToken token, List<String> warnings) implements Reply {
    /// Copies the warnings.
    public Issued {
      warnings = List.copyOf(warnings);
    }
  }

  /// An answer that is kept under a wrapping token.
  record Wrapped(WrapInfo info) implements Reply {}

  /// Data with a duration but no lease, as KV version 1 answers.
  record Timed(Json.Obj data, Duration duration) implements Reply {}

  /// An answer that is not an envelope, as protocols of others want it.
  ///
  /// @param contentType empty for none
  /// @param headers of HTTP, in this order; a name may come more than once
  record Raw(int status, String contentType, Body body, List<Header> headers) implements Reply {
    /// Copies the headers.
    public Raw {
      headers = List.copyOf(headers);
    }

    /// Without headers.
    public Raw(int status, String contentType, Body body) {
      this(status, contentType, body, List.of());
    }
  }

  /// A header of an answer.
  record Header(String name, String value) {
    @Override
    public String toString() {
      return "header " + name;
    }
  }

  /// Success without content.
  static Done done() {
    return new Done(List.of());
  }

  /// Success without content but with a warning.
  static Done warned(String warning) {
    return new Done(List.of(warning));
  }

  /// Data.
  static Data data(Json.Obj data) {
    return new Data(data, List.of());
  }

  /// Success whose envelope holds no data: 200, unlike [#done].
  static Data nothing() {
    return new Data(Json.NULL, List.of());
  }

  /// A listing without details.
  static Keys keys(List<String> keys) {
    return new Keys(keys, Json.Obj.EMPTY, List.of());
  }

  /// Nothing at the path.
  static Absent absent() {
    return new Absent();
  }

  private static List<String> plus(List<String> warnings, String warning) {
    var more = new ArrayList<>(warnings);
    more.add(warning);
    return more;
  }
}

package io.coffer.core.wrap;

import io.coffer.core.barrier.Rows;
import io.coffer.core.lease.Revocation;
import io.coffer.core.token.Tokens;
import io.coffer.spi.Call;
import io.coffer.spi.Changes;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Mountable;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.util.List;

/// `cubbyhole/`: a place of its own for each token, gone with it. Nobody else reaches it, not even
/// root.
///
/// It belongs to the core and not to the engines, since wrapped answers lie in it and revoking a
/// token clears it.
public final class Cubbyhole implements Mountable {
  private static final Field<String> PATH = Field.text("path", "where in the cubbyhole");

  private final Rows rows;
  private final Tokens tokens;

  /// @param rows the core's rows, where the cubbyholes are
  public Cubbyhole(Rows rows, Tokens tokens) {
    this.rows = rows;
    this.tokens = tokens;
  }

  @Override
  public String about() {
    return "The cubbyhole engine keeps secrets for a token alone, as long as it lives.";
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.at("{path*}", "A secret of the caller's token.", PATH)
            .read(this::read)
            .write(this::write)
            .delete(this::delete)
            .list(this::list)
            .exists(this::exists)
            .safe());
  }

  private static String place(Call call) {
    return Revocation.cubbyhole(key(call)) + call.get(PATH);
  }

  private static String key(Call call) {
    return call.caller()
        .tokenKey()
        .orElseThrow(() ->
            Refusal.invalid("cubbyhole operations are only supported by 'service' type tokens"));
  }

  private boolean exists(Call call) {
    return call.caller().tokenKey().isPresent() && rows.get(place(call)).isPresent();
  }

  private Reply read(Call call) {
    return rows.get(place(call)).map(row -> answer(call, row.value())).orElseGet(Reply::absent);
  }

  private static Reply answer(Call call, Json.Obj secret) {
    Reply.Data data = Reply.data(secret);
    return call.get(PATH).equals("response")
        ? data.warn(
            "Reading from 'cubbyhole/response' is deprecated, please use sys/wrapping/unwrap")
        : data;
  }

  private Reply write(Call call) {
    String place = place(call);
    if (call.get(PATH).isEmpty()) {
      throw Refusal.listed(Refusal.Code.INVALID, "missing path");
    }
    if (call.data().isEmpty()) {
      throw Refusal.listed(Refusal.Code.INVALID, "missing data fields");
    }
    // a row written behind the token's revocation would stay for ever
    if (!tokens.commitFor(key(call), new Changes().put(place, call.data()))) {
      throw Refusal.forbidden("permission denied");
    }
    return Reply.done();
  }

  private Reply delete(Call call) {
    rows.delete(place(call));
    return Reply.done();
  }

  private Reply list(Call call) {
    return Reply.keys(rows.list(place(call), "", 0));
  }
}

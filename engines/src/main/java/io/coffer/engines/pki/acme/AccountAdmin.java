package io.coffer.engines.pki.acme;

import io.coffer.crypto.key.KeyKind;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import io.coffer.spi.Times;
import java.util.List;
import java.util.Optional;

/// Accounts as operators see them.
final class AccountAdmin {
  private static final Field<String> KEY_ID = Field.text("keyid", "id of the account");
  private static final Field<String> STATUS = Field.text("status", "valid or revoked");
  private static final Field<String> AFTER = Field.text("after", "ids greater than this");
  private static final Field<Long> LIMIT = Field.integer("limit", "the most ids");

  private final Mount mount;
  private final MountStorage rows;
  private final Accounts accounts;
  private final Orders orders;

  AccountAdmin(Mount mount, Accounts accounts, Orders orders) {
    this.mount = mount;
    this.rows = mount.storage();
    this.accounts = accounts;
    this.orders = orders;
  }

  List<Route> routes() {
    return List.of(
        Route.at("acme/mgmt/account/keyid/?", "Ids of the ACME accounts.", AFTER, LIMIT)
            .list(this::list)
            .safe(),
        Route.at("acme/mgmt/account/keyid/{keyid}", "An ACME account.", KEY_ID, STATUS)
            .read(this::read)
            .write(this::write)
            .safe());
  }

  private Reply list(Call call) {
    int limit = Math.clamp(call.get(LIMIT), 0, Integer.MAX_VALUE);
    return Reply.keys(rows.list(Account.FOLDER, call.get(AFTER), limit));
  }

  private Optional<Account> find(Call call) {
    return accounts.find(call.get(KEY_ID));
  }

  private Reply read(Call call) {
    return find(call).<Reply>map(account -> Reply.data(print(account))).orElseGet(Reply::absent);
  }

  private Json.Obj print(Account account) {
    KeyKind kind = account.key().key().kind();
    List<Json> shown = orders.of(account).stream().<Json>map(this::print).toList();
    return Json.object()
        .put("contacts", account.contacts())
        .put("created_time", Times.rfc3339(account.created()))
        .put("directory", account.directory())
        .put("eab", account.eabId().map(Json::of).orElse(Json.NULL))
        .put("key_id", account.id())
        .put("key_type", kind.toString())
        .put("orders", new Json.Arr(shown))
        .put("revoked_time", account.ended().map(Times::rfc3339).map(Json::of).orElse(Json.NULL))
        .put("status", account.status().word())
        .build();
  }

  private Json print(Order order) {
    Json.Builder json =
        Json.object()
            .put(
                "identifiers",
                new Json.Arr(order.identifiers().stream().<Json>map(Identifier::print).toList()))
            .put("order_expiry", Times.rfc3339(order.expires()))
            .put("order_id", order.id())
            .put("status", orders.status(order).word());
    order
        .issued()
        .ifPresent(issued ->
            json.put("cert_expiry", Times.rfc3339(issued.expires()))
                .put("cert_serial_number", issued.serial()));
    return json.build();
  }

  private Reply write(Call call) {
    Account.Status wanted =
        Account.Status.of(call.get(STATUS))
            .filter(status -> status != Account.Status.DEACTIVATED)
            .orElseThrow(() -> Refusal.invalid("status has to be valid or revoked"));
    Account account = find(call).orElseThrow(() -> Refusal.notFound("there is no such account"));
    if (account.status() == Account.Status.DEACTIVATED) {
      throw Refusal.invalid("status: the account was deactivated by its client, which is final");
    }
    Account changed =
        accounts.change(
            account.id(),
            old -> old.status() == wanted ? old : old.with(wanted, mount.clock().instant()));
    return Reply.data(print(changed));
  }
}

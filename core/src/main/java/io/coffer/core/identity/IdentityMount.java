package io.coffer.core.identity;

import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Mountable;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.util.List;

/// `identity/`: who is behind the logins. Entities can be listed and read.
public final class IdentityMount implements Mountable {
  private static final Field<String> ID = Field.text("id", "the entity's id");
  private static final Field<String> AFTER = Field.text("after", "ids greater than this");
  private static final Field<Long> LIMIT = Field.integer("limit", "the most ids");

  private final Entities entities;

  /// @param entities who is known
  public IdentityMount(Entities entities) {
    this.entities = entities;
  }

  @Override
  public String about() {
    return "The identity mount knows who is behind the logins of all auth methods.";
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.at("entity/id/?", "Lists the entities.", AFTER, LIMIT).list(this::list),
        Route.at("entity/id/{id}", "An entity.", ID).read(this::read));
  }

  private Reply list(Call call) {
    return Reply.keys(
        entities.ids(call.get(AFTER), (int) Math.min(Integer.MAX_VALUE, call.get(LIMIT))));
  }

  private Reply read(Call call) {
    return entities.find(call.get(ID)).<Reply>map(Reply::data).orElseGet(Reply::absent);
  }
}

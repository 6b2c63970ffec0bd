package io.coffer.engines.ssh;

import io.coffer.spi.Body;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Issuers are made or brought, named, chosen, shown and deleted.
final class IssuerRoutes {
  private static final Field<String> REFERENCE =
      Field.text("issuer_ref", "the issuer's id or name, or default").orElse(Issuers.DEFAULT);
  private static final Field<String> NAME =
      Field.text("issuer_name", "a name for the issuer, which no other has");
  private static final Field<Boolean> SET_DEFAULT =
      Field.bool("set_default", "whether it becomes the default issuer; the first one does");
  private static final Field<String> DEFAULT =
      Field.text("default", "the id or name of the issuer that is used when none is named");
  private static final Pattern NAME_FORM = Pattern.compile("\\w(?:[\\w.-]*\\w)?");

  private final Issuers issuers;
  private final Roles roles;
  private final SecureRandom random;

  IssuerRoutes(Issuers issuers, Roles roles, SecureRandom random) {
    this.issuers = issuers;
    this.roles = roles;
    this.random = random;
  }

  List<Route> routes() {
    return List.of(
        Route.at("config/ca", "The default issuer, and all of them to delete.", fields())
            .read(call -> Reply.data(issuers.require(Issuers.DEFAULT).print()))
            .write(this::configure)
            .delete(this::deleteAll)
            .safe(),
        Route.at("config/issuers", "Which issuer is the default.", DEFAULT)
            .read(this::readDefault)
            .write(this::writeDefault)
            .safe(),
        Route.at("issuers/?", "Lists the issuers.", RoleRoutes.AFTER, RoleRoutes.LIMIT)
            .list(this::list)
            .safe(),
        Route.at("issuers/import", "Adds an issuer.", fields(SET_DEFAULT)).write(this::add),
        Route.at("issuers/import/{issuer_name}", "Adds an issuer of a name.", fields(SET_DEFAULT))
            .write(this::add),
        Route.at("issuer/{issuer_ref}/public_key", "The public key of an issuer.", REFERENCE)
            .read(this::publicKey)
            .unauthenticated()
            .safe(),
        Route.at("issuer/{issuer_ref}", "An issuer.", REFERENCE, NAME)
            .read(call -> Reply.data(issuers.require(reference(call)).print()))
            .write(this::rename)
            .delete(this::delete)
            .safe(),
        Route.at("public_key", "The public key of the default issuer.", REFERENCE)
            .read(this::publicKey)
            .unauthenticated()
            .safe());
  }

  private static Field<?>[] fields(Field<?>... more) {
    var fields = new ArrayList<Field<?>>();
    fields.addAll(
        List.of(
            NAME,
            Draft.PRIVATE_KEY,
            Draft.PUBLIC_KEY,
            Draft.GENERATE,
            Draft.KEY_TYPE,
            Draft.KEY_BITS,
            Draft.MANAGED_NAME,
            Draft.MANAGED_ID));
    fields.addAll(List.of(more));
    return fields.toArray(Field<?>[]::new);
  }

  private static String reference(Call call) {
    return Issuers.reference(call.get(REFERENCE));
  }

  private Reply configure(Call call) {
    return added(issuers.add(Draft.of(call, random), "", true));
  }

  private Reply add(Call call) {
    String name = name(call);
    return added(issuers.add(Draft.of(call, random), name, call.get(SET_DEFAULT)));
  }

  private static Reply added(Issuers.Added added) {
    Reply.Data reply = Reply.data(added.issuer().print());
    return added.known()
        ? reply.warn(
            "An issuer with the provided public key already exists, returning the existing issuer")
        : reply;
  }

  private static String name(Call call) {
    String name = call.get(NAME).strip();
    if (name.toLowerCase(Locale.ROOT).equals(Issuers.DEFAULT)) {
      throw Refusal.invalid("reserved keyword 'default' can not be used as issuer name");
    }
    if (!name.isEmpty() && !NAME_FORM.matcher(name).matches()) {
      throw Refusal.invalid("issuer name contained invalid characters");
    }
    return name;
  }

  private Reply rename(Call call) {
    String name = name(call);
    if (call.has(NAME) && name.isEmpty()) {
      throw Refusal.invalid("expected non-empty issuer name");
    }
    String reference = reference(call);
    String before = issuers.require(reference).name();
    Reply.Data reply = Reply.data(issuers.rename(reference, name).print());
    List<String> warnings = before.equals(name) ? List.of() : referring(before);
    return new Reply.Data(reply.data(), warnings);
  }

  // how many roles say a name that means nothing any more
  private List<String> referring(String reference) {
    if (reference.isEmpty()) {
      return List.of();
    }
    long count =
        roles.names("", 0).stream()
            .map(roles::find)
            .flatMap(Optional::stream)
            .filter(role -> role.issuer().equals(reference))
            .count();
    return count == 0 ? List.of() : List.of(count + " roles reference '" + reference + "'");
  }

  private Reply delete(Call call) {
    Optional<Issuers.Gone> gone = issuers.delete(reference(call));
    if (gone.isEmpty()) {
      return Reply.done();
    }
    Issuer issuer = gone.get().issuer();
    var warnings = new ArrayList<String>();
    warnings.addAll(referring(issuer.name()));
    warnings.addAll(referring(issuer.id()));
    if (gone.get().wasDefault()) {
      warnings.add(
          "Deleted issuer "
              + issuer.id()
              + ", which was the default. What names no issuer fails until there is a new one.");
      warnings.addAll(referring(Issuers.DEFAULT));
    }
    return new Reply.Done(warnings);
  }

  private Reply deleteAll(Call call) {
    int count = issuers.deleteAll();
    return count == 0
        ? Reply.done()
        : Reply.warned("Deleted " + count + " issuers, including default issuer if configured.");
  }

  private Reply list(Call call) {
    List<String> ids = issuers.ids(call.get(RoleRoutes.AFTER), RoleRoutes.limit(call));
    String standard = issuers.defaultId();
    Json.Builder details = Json.object();
    for (String id : ids) {
      issuers
          .byId(id)
          .ifPresent(issuer ->
              details.put(
                  id,
                  Json.object()
                      .put("issuer_name", issuer.name())
                      .put("is_default", id.equals(standard))
                      .put("public_key", issuer.publicKey())
                      .build()));
    }
    return new Reply.Keys(ids, details.build(), List.of());
  }

  private Reply readDefault(Call call) {
    return Reply.data(Json.object().put("default", issuers.require(Issuers.DEFAULT).id()).build());
  }

  private Reply writeDefault(Call call) {
    String reference = Issuers.reference(call.get(DEFAULT));
    if (reference.isEmpty() || reference.equals(Issuers.DEFAULT)) {
      throw Refusal.invalid(
          "invalid issuer specification; must be non-empty and can't be 'default'.");
    }
    Issuer issuer = issuers.require(reference);
    String before = issuers.setDefault(issuer);
    if (before.equals(issuer.id())) {
      return Reply.warned("The default issuer is already set to the specified issuer.");
    }
    Reply.Data reply = Reply.data(Json.object().put("default", issuer.id()).build());
    return before.isEmpty()
        ? reply
        : reply.warn("The default issuer was " + before + " and is " + issuer.id() + " now.");
  }

  private Reply publicKey(Call call) {
    String line = issuers.require(reference(call)).publicKey();
    return new Reply.Raw(200, "text/plain", new Body(line.getBytes(StandardCharsets.UTF_8)));
  }
}

package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.acceptance.Attempts.Attempt;
import io.coffer.core.json.JsonCodec;
import io.coffer.spi.EngineType;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Route;
import io.coffer.spi.StorageException;
import io.coffer.spi.Verb;
import io.coffer.storage.MemoryStorage;
import io.coffer.testkit.Faults;
import io.coffer.testkit.FaultyStorage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What every secrets engine and auth method keeps to, tried on each route that it declares.
///
/// A subclass mounts one, fills it, and says which values make its calls succeed; everything else
/// follows from the routes. A call that is refused leaves every row of the storage as it was. After
/// a call that is not, the storage goes back to what the subclass prepared, so that no call depends
/// on another.
abstract class EngineContract {
  private static final Pattern MEMBER = Pattern.compile("'(\\w+)':");
  private static final int SHARED = 4;
  private static final Set<Integer> REFUSALS = Set.of(400, 403, 404, 405);

  private final FaultyStorage storage = new FaultyStorage(new MemoryStorage(), Faults.none());
  private final AtomicInteger commits = new AtomicInteger();
  private final Scene scene;
  private final List<String> faults = new ArrayList<>();
  private final String mount;
  private final Session caller;
  private Attempts attempts;
  private Snapshot start;

  /// @param mount the path, ending in `/`
  /// @param engines in the place of others of their names
  EngineContract(String mount, EngineType... engines) {
    this.mount = mount;
    this.scene = Scene.open(storage, engines);
    this.caller = caller("all", ",'sudo'");
    this.attempts = new Attempts(mount, Map.of());
    this.start = Snapshot.of(storage);
  }

  /// Somebody who may do everything everywhere, and the more.
  private Session caller(String policy, String more) {
    String rules =
        "path '*' { capabilities = ['create','read','update','patch','delete','list','scan'"
            + more
            + "] }";
    scene.root().put("sys/policies/acl/" + policy, Session.json("policy", rules)).orFail();
    return scene.token("{'policies':['" + policy + "'],'no_default_policy':true}");
  }

  /// Mounts the engine and puts something into it, as a caller who may do everything.
  ///
  /// @return values that make calls succeed, as JSON with single quotes, by the name of the field;
  ///   or by `pattern name` or `VERB pattern name` where one needs another value. A field without a
  ///   value is not sent. Bodies with members that are no fields have a value of the name `*`.
  abstract Map<String, String> prepare(Session caller);

  /// Lets all of the periodic work happen.
  final void tick() {
    scene.tick();
  }

  /// Routes that cannot be tried like others, by pattern: those that end the server's own work.
  Set<String> leftOut() {
    return Set.of();
  }

  /// Routes that ask for a token in their body or instead of the caller's, by pattern.
  Set<String> openToBearers() {
    return Set.of();
  }

  private boolean isOpen(Route route) {
    return route.isUnauthenticated()
        || route.credentials().isPresent()
        || openToBearers().contains(route.pattern());
  }

  /// Routes whose calls cannot be made again once they have begun, by pattern: the caller is gone.
  Set<String> unrepeatable() {
    return Set.of();
  }

  /// Routes whose reads change what others answer, by pattern.
  Set<String> changing() {
    return Set.of();
  }

  @BeforeEach
  void open() {
    attempts = new Attempts(mount, prepare(caller));
    begin();
  }

  /// From now on this is the state that calls find.
  private void begin() {
    start = Snapshot.of(storage);
    storage.use(this::counted);
    commits.set(0);
  }

  private Faults.Fate counted() {
    commits.incrementAndGet();
    return Faults.Fate.FINE;
  }

  private void goBack() {
    storage.use(this::counted);
    if (commits.get() > 0) {
      scene.restart(start::restore);
    }
    commits.set(0);
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private List<Route> routes() {
    return scene.routes(mount).stream()
        .filter(route -> !leftOut().contains(route.pattern()))
        .toList();
  }

  /// Does something with a complete call of each verb of each route, then tells what went wrong.
  private void each(Consumer<Attempt> work) {
    List<Route> routes = routes();
    for (Route route : routes) {
      for (Verb verb : Attempts.VERBS) {
        work.accept(attempts.complete(route, verb));
      }
    }
    assertFalse(routes.isEmpty(), "there are routes");
    assertTrue(faults.isEmpty(), () -> faults.size() + " faults\n" + String.join("\n", faults));
  }

  private void eachDeclared(Consumer<Attempt> work) {
    each(attempt -> {
      if (attempt.isDeclared()) {
        work.accept(attempt);
      }
    });
  }

  /// Sends a call and checks what holds for every answer.
  private Optional<Said> send(Session caller, Attempt attempt) {
    try {
      Said said = caller.send(attempt.verb(), attempt.path(), attempt.body());
      if (said.status() >= 300) {
        check(attempt, REFUSALS.contains(said.status()), "answered " + said.status());
        check(attempt, commits.get() == 0, "was refused and yet changed something");
      }
      goBack();
      return Optional.of(said);
    } catch (RuntimeException defect) {
      faults.add(attempt + " met a defect: " + defect);
      return Optional.empty();
    }
  }

  private void check(Attempt attempt, boolean holds, String fault) {
    if (!holds) {
      faults.add(attempt + " " + fault);
    }
  }

  @Test
  void aCompleteCallIsTaken() {
    eachDeclared(attempt ->
        send(caller, attempt)
            .ifPresent(
                said -> check(attempt, said.status() < 300, said.status() + ": " + said.errors())));
  }

  @Test
  void aVerbThatThePathDoesNotHaveIsRefused() {
    each(attempt -> {
      if (!attempt.isDeclared()) {
        send(caller, attempt)
            .filter(said -> !attempt.isFolder())
            .ifPresent(said -> check(attempt, said.status() == 405, "answered " + said.status()));
      }
    });
  }

  @Test
  void nothingIsAnsweredWithoutATokenButWhatIsOpenToAll() {
    each(attempt -> {
      if (!isOpen(attempt.route())) {
        send(scene.nobody(), attempt)
            .ifPresent(said -> check(attempt, said.status() == 403, "answered " + said.status()));
      }
    });
  }

  @Test
  void nothingIsAnsweredToATokenWithoutRights() {
    Session other = scene.token("{'policies':['none'],'no_default_policy':true}");
    begin();
    each(attempt -> {
      if (!isOpen(attempt.route())) {
        send(other, attempt)
            .ifPresent(said -> check(attempt, said.status() == 403, "answered " + said.status()));
      }
    });
  }

  @Test
  void whatAsksForSudoIsRefusedToThoseWithoutIt() {
    Session other = caller("most", "");
    begin();
    eachDeclared(attempt -> {
      if (attempt.route().isSudo()) {
        send(other, attempt)
            .ifPresent(said -> check(attempt, said.status() == 403, "answered " + said.status()));
      }
    });
  }

  @Test
  void aFieldLeftOutIsMissedByNameOrNotAtAll() {
    eachDeclared(attempt -> {
      for (Field<?> field : attempt.sent()) {
        Attempt without = attempt.without(field.name());
        send(caller, without)
            .filter(said -> said.status() == 400)
            .ifPresent(said ->
                check(
                    without,
                    namesAny(said, without, attempt.value(field.name())),
                    "says " + said.errors()));
      }
    });
  }

  /// Whether a refusal names a field, or a member that the field had before it was left out.
  private static boolean namesAny(Said said, Attempt attempt, String lost) {
    return attempt.sent().stream().anyMatch(field -> names(said, field.name().replaceAll("s$", "")))
        || MEMBER.matcher(lost).results().anyMatch(member -> names(said, member.group(1)));
  }

  /// As the API spells it, or as people do: the key type for `key_type`.
  private static boolean names(Said said, String field) {
    String text = String.join(" ", said.errors()).toLowerCase(Locale.ROOT);
    return text.contains(field) || text.contains(field.replace('_', ' '));
  }

  /// Of a field that several routes have the first is given every odd value, and each of the others
  /// one of [#SHARED], by turns: nearly all of the time of an engine with many fields goes here.
  @Test
  @Tag("slow")
  void aFieldOfAnotherTypeOrSizeIsRefusedByNameOrTaken() {
    Set<Field<?>> tried = Collections.newSetFromMap(new IdentityHashMap<>());
    var turn = new AtomicInteger();
    eachDeclared(attempt -> {
      for (Field<?> field : attempt.sent()) {
        boolean all = tried.add(field);
        for (OddValues.Odd odd : OddValues.of(attempt.verb())) {
          if (all || turn.incrementAndGet() % SHARED == 0) {
            tryOdd(attempt.with(field.name(), odd), field, odd);
          }
        }
      }
    });
  }

  private void tryOdd(Attempt attempt, Field<?> field, OddValues.Odd odd) {
    Optional<Said> said = send(caller, attempt);
    if (said.isPresent() && !fits(field, odd)) {
      boolean named = said.get().status() == 400 && names(said.get(), field.name());
      check(attempt, named, "answered " + said.get().status() + ": " + said.get().errors());
    }
  }

  /// Whether the field takes the value; also if no field could, since the request is no JSON.
  private static boolean fits(Field<?> field, OddValues.Odd odd) {
    Json value;
    try {
      value = JsonCodec.request(Attempts.bytes("{'value':" + odd.json() + "}")).get("value").get();
    } catch (Refusal noJson) {
      return true;
    }
    try {
      field.parser().parse(value);
      return true;
    } catch (Refusal refusal) {
      return false;
    }
  }

  @Test
  void aFieldThatNobodyReadsIsToldOf() {
    eachDeclared(attempt -> {
      if (openToBearers().contains(attempt.route().pattern()) || attempt.route().takesAnything()) {
        return;
      }
      Attempt more = attempt.with("no_such_field", new OddValues.Odd("'x'", "'x'"));
      send(caller, more)
          .filter(said -> said.status() == 200 && said.body().get("request_id").isPresent())
          .ifPresent(said ->
              check(
                  more,
                  said.warnings().stream().anyMatch(text -> text.contains("[no_such_field]")),
                  "warns of " + said.warnings()));
    });
  }

  @Test
  void aNameInThePathMayBeAnythingAndHarmsNothing() {
    eachDeclared(attempt -> {
      for (String name : attempt.captures()) {
        for (String odd : oddNames()) {
          send(caller, attempt.named(name, odd));
        }
      }
    });
  }

  private static List<String> oddNames() {
    return List.of(
        "",
        " ",
        ".",
        "..",
        "a.",
        "a b",
        "a%2Fb",
        "a/b",
        "/a",
        "a/",
        "*",
        "+",
        "\u00fc\u4e16",
        "\u0130",
        "a\u0000b",
        "\ud83d\ude00",
        "-1",
        "{path}",
        "a@b",
        "a".repeat(9_000),
        "a/".repeat(4_500));
  }

  @Test
  void helpTellsOfEveryField() {
    eachDeclared(attempt -> {
      Said help = scene.root().help(attempt.path());
      check(attempt, help.status() == 200, "has no help");
      for (Field<?> field : attempt.route().fields()) {
        check(
            attempt, help.text("help").contains(field.name()), "does not tell of " + field.name());
      }
    });
  }

  @Test
  void everythingReadsTheSameAfterARestart() {
    Map<String, String> before = read();
    scene.restart();
    assertEquals(before, read());
  }

  private Map<String, String> read() {
    var answers = new LinkedHashMap<String, String>();
    eachDeclared(attempt -> {
      boolean reads = !attempt.verb().writes() && attempt.verb() != Verb.DELETE;
      if (reads && !changing().contains(attempt.route().pattern())) {
        Said said = caller.send(attempt.verb(), attempt.path(), attempt.body());
        answers.put(attempt.toString(), said.lease().isEmpty() ? said.content() : "a lease");
      }
    });
    return answers;
  }

  @Test
  void whatIsHandedOutCanBeRevokedTwice() {
    eachDeclared(attempt -> {
      Said said = caller.send(attempt.verb(), attempt.path(), attempt.body());
      for (int i = 0; i < 2; i++) {
        revoke(attempt, said);
      }
      goBack();
    });
  }

  private void revoke(Attempt attempt, Said said) {
    if (!said.lease().isEmpty()) {
      String wish = "{'lease_id':'" + said.lease() + "','sync':true}";
      Said end = scene.root().put("sys/leases/revoke", wish);
      check(attempt, end.status() == 204, "revoked: " + end.status() + " " + end.errors());
    }
    if (said.token().startsWith("hvs.")) {
      Said end = scene.root().put("auth/token/revoke", "{'token':'" + said.token() + "'}");
      check(attempt, end.status() == 204, "revoked: " + end.status() + " " + end.errors());
    }
  }

  @Test
  void aRevocationThatWasInterruptedIsFinishedByTheNext() {
    eachDeclared(attempt -> {
      Said said = caller.send(attempt.verb(), attempt.path(), attempt.body());
      if (!said.lease().isEmpty()) {
        String wish = "{'lease_id':'" + said.lease() + "','sync':true}";
        for (Faults.Fate fate : List.of(Faults.Fate.LOST, Faults.Fate.KEPT_BUT_FAILED)) {
          storage.use(Faults.script(fate));
          interrupted(() -> scene.root().put("sys/leases/revoke", wish));
          storage.use(this::counted);
        }
        revoke(attempt, said);
        Said left = scene.root().put("sys/leases/lookup", "{'lease_id':'" + said.lease() + "'}");
        check(attempt, left.status() == 400, "left its lease: " + left.content());
      }
      goBack();
    });
  }

  @Test
  void aCallThatTheStorageLostCanBeRepeated() {
    eachDeclared(attempt -> {
      if (unrepeatable().contains(attempt.route().pattern())) {
        return;
      }
      for (int commit = 0; fails(attempt, commit, Faults.Fate.LOST); commit++) {
        Said again = caller.send(attempt.verb(), attempt.path(), attempt.body());
        check(attempt, again.status() < 300, "after fault " + commit + ": " + again.errors());
        goBack();
      }
      goBack();
    });
  }

  @Test
  void aCallThatTheStorageKeptButDidNotAcknowledgeLeavesNothingBroken() {
    eachDeclared(attempt -> {
      for (int commit = 0; fails(attempt, commit, Faults.Fate.KEPT_BUT_FAILED); commit++) {
        commits.set(1);
        for (Verb verb : Attempts.VERBS) {
          answer(attempts.complete(attempt.route(), verb));
        }
        goBack();
      }
      goBack();
    });
  }

  /// Sends a call whose answer may be a refusal, whatever was changed before.
  private void answer(Attempt attempt) {
    try {
      Said said = caller.send(attempt.verb(), attempt.path(), attempt.body());
      boolean known = said.status() < 300 || REFUSALS.contains(said.status());
      check(attempt, known, "answered " + said.status());
    } catch (RuntimeException defect) {
      faults.add(attempt + " met a defect: " + defect);
    }
  }

  /// Whether a call fails when that commit of it does.
  private boolean fails(Attempt attempt, int commit, Faults.Fate fate) {
    var script = new Faults.Fate[commit + 1];
    Arrays.fill(script, Faults.Fate.FINE);
    script[commit] = fate;
    storage.use(Faults.script(script));
    boolean failed = interrupted(() -> caller.send(attempt.verb(), attempt.path(), attempt.body()));
    commits.set(1);
    storage.use(this::counted);
    return failed;
  }

  private static boolean interrupted(Runnable work) {
    try {
      work.run();
      return false;
    } catch (StorageException injected) {
      return true;
    }
  }
}

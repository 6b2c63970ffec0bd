package io.coffer.engines.kv;

import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.HeldSecret;
import io.coffer.spi.HoldsSecrets;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import io.coffer.spi.SecretsEngine;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// Version 2: every write makes a new version, and the old ones can be read, deleted, brought back
/// and destroyed.
final class KvVersioned implements SecretsEngine, HoldsSecrets {
  static final Field<String> PATH = Field.text("path", "of the secret");
  static final Field<Long> VERSION = Field.integer("version", "the version; 0 for the newest");
  static final Field<Json> DATA =
      new Field<>("data", Field.Kind.OBJECT, "the content", Json.NULL, KvVersioned::objectOrNull);
  static final Field<Json.Obj> OPTIONS = Field.object("options", "cas: the version to replace");
  static final Field<List<Long>> VERSIONS = Field.integers("versions", "the versions");
  static final Field<Long> DEPTH = Field.integer("depth", "how deep; 0 for all");
  static final Field<String> AFTER = Field.text("after", "names greater than this");
  static final Field<Long> LIMIT = Field.integer("limit", "the most names");
  static final Field<Long> MAX_VERSIONS =
      Field.integer("max_versions", "how many versions are kept");
  static final Field<Boolean> CAS_REQUIRED =
      Field.bool("cas_required", "whether writes must say which version they replace");
  static final Field<Json> DELETE_AFTER =
      Field.any("delete_version_after", "when a version deletes itself, as a duration");
  static final Field<Duration> DELETE_AFTER_PARSED =
      Field.signedDuration("delete_version_after", "when a version deletes itself, as a duration");
  static final Field<Long> METADATA_CAS =
      Field.integer("metadata_cas", "the version of the metadata to replace");
  static final Field<Boolean> METADATA_CAS_REQUIRED =
      Field.bool("metadata_cas_required", "whether writes of metadata must say what they replace");
  static final Field<Json> CUSTOM =
      new Field<>(
          "custom_metadata",
          Field.Kind.OBJECT,
          "texts of one's own",
          Json.NULL,
          KvVersioned::objectOrNull);

  private static final String WRONG_PATH =
      "Invalid path for a versioned K/V secrets engine. See the API docs for the appropriate API"
          + " endpoints to use. If using the command line, use 'kv' instead of 'read' and 'write'"
          + " for this operation.";

  private final Contents contents;
  private final MetadataRoutes metadata;
  private final Conversion conversion;
  private final VersionedHoldings holdings;

  KvVersioned(Mount mount) {
    var rows = new SecretRows(mount.storage(), mount.clock());
    this.conversion = new Conversion(mount.storage(), mount.clock());
    this.holdings = new VersionedHoldings(rows);
    this.contents = new Contents(rows);
    this.metadata = new MetadataRoutes(rows);
  }

  private static Json objectOrNull(Json json) {
    return json instanceof Json.Null ? Json.NULL : Field.object("", "").parser().parse(json);
  }

  @Override
  public String about() {
    return "Key and value secrets, version 2: every write makes a new version of the secret; old"
        + " versions can be read, deleted, brought back and destroyed.";
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.at(
                "config",
                "Settings of the mount.",
                MAX_VERSIONS,
                CAS_REQUIRED,
                DELETE_AFTER_PARSED,
                METADATA_CAS_REQUIRED)
            .read(ready(metadata::readConfig))
            .write(ready(metadata::writeConfig))
            .safe(),
        Route.at("data/{path*}", "The content of a secret.", PATH, VERSION, DATA, OPTIONS)
            .read(ready(contents::read))
            .write(ready(contents::write))
            .patch(ready(contents::patch))
            .delete(ready(contents::deleteNewest))
            .exists(this::exists)
            .safe(),
        Route.at("delete/{path*}", "Deletes versions.", PATH, VERSIONS)
            .write(ready(contents::delete)),
        Route.at("undelete/{path*}", "Brings versions back.", PATH, VERSIONS)
            .write(ready(contents::undelete)),
        Route.at("destroy/{path*}", "Destroys versions for ever.", PATH, VERSIONS)
            .write(ready(contents::destroy)),
        Route.at("subkeys/{path*}", "The names within a secret.", PATH, VERSION, DEPTH)
            .read(ready(contents::subkeys))
            .safe(),
        aboutASecret(),
        Route.at("detailed-metadata/{path*}", "Metadata of several secrets.", PATH, AFTER, LIMIT)
            .list(ready(metadata::listDetailed))
            .scan(ready(metadata::scanDetailed))
            .safe(),
        Route.at(
                "{path*}", "Nothing: every path of this engine begins with one of the above.", PATH)
            .read(KvVersioned::wrongPath)
            .write(KvVersioned::wrongPath)
            .patch(KvVersioned::wrongPath)
            .delete(KvVersioned::wrongPath)
            .list(KvVersioned::wrongPath)
            .scan(KvVersioned::wrongPath));
  }

  private Route aboutASecret() {
    return Route.at(
            "metadata/{path*}",
            "All about a secret but its contents.",
            PATH,
            MAX_VERSIONS,
            CAS_REQUIRED,
            DELETE_AFTER,
            METADATA_CAS,
            METADATA_CAS_REQUIRED,
            CUSTOM,
            AFTER,
            LIMIT)
        .read(ready(metadata::read))
        .write(ready(metadata::write))
        .patch(ready(metadata::patch))
        .delete(ready(metadata::delete))
        .list(ready(metadata::list))
        .scan(ready(metadata::scan))
        .exists(this::exists)
        .safe();
  }

  @Override
  public void secrets(String row, Json.Obj value, Consumer<HeldSecret> each) {
    holdings.secrets(row, value, each);
  }

  @Override
  public List<Remedy> remedies(HeldSecret secret) {
    return holdings.remedies(secret);
  }

  // what version 1 left is converted before the first answer
  private Route.Handler ready(Route.Handler handler) {
    return call -> {
      conversion.finish();
      return handler.handle(call);
    };
  }

  private boolean exists(Call call) {
    conversion.finish();
    return metadata.exists(call);
  }

  private static Reply wrongPath(Call call) {
    return new Reply.Missing(Json.Obj.EMPTY, List.of(WRONG_PATH));
  }
}

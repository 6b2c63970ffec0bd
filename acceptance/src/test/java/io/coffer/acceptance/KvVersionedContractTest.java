package io.coffer.acceptance;

import java.util.Map;
import java.util.Set;

final class KvVersionedContractTest extends EngineContract {
  KvVersionedContractTest() {
    super("kv/");
  }

  /// A warning and nothing else.
  @Override
  Set<String> leftOut() {
    return Set.of("{path*}");
  }

  @Override
  Map<String, String> prepare(Session caller) {
    caller.put("sys/mounts/kv", "{'type':'kv','options':{'version':'2'}}").orFail();
    for (String path : new String[] {"name", "name", "name/below"}) {
      caller.put("kv/data/" + path, "{'data':{'a':'b'}}").orFail();
    }
    caller.put("kv/delete/name", "{'versions':[1]}").orFail();
    return Map.of(
        "data",
        "{'a':'c','deep':[1,null]}",
        "versions",
        "[1,2]",
        "custom_metadata",
        "{'owner':'ann'}",
        "max_versions",
        "3",
        "cas_required",
        "false",
        "metadata_cas_required",
        "true",
        "delete_version_after",
        "'1h'",
        "options",
        "{'cas':2}",
        "metadata_cas",
        "0");
  }
}

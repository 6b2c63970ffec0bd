package io.coffer.acceptance;

import java.util.Map;

final class KvPlainContractTest extends EngineContract {
  KvPlainContractTest() {
    super("kv/");
  }

  @Override
  Map<String, String> prepare(Session caller) {
    caller.put("sys/mounts/kv", "{'type':'kv','options':{'leased_passthrough':'true'}}").orFail();
    caller.put("kv/name", "{'a':'b'}").orFail();
    caller.put("kv/name/below", "{'a':'b'}").orFail();
    return Map.of("*", "{'deep':[1,null]}");
  }
}

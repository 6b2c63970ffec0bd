package io.coffer.acceptance;

import java.util.Map;

final class CubbyholeContractTest extends EngineContract {
  CubbyholeContractTest() {
    super("cubbyhole/");
  }

  @Override
  Map<String, String> prepare(Session caller) {
    caller.put("cubbyhole/name", "{'a':'b'}").orFail();
    caller.put("cubbyhole/name/below", "{'a':'b'}").orFail();
    return Map.of("*", "{'deep':[1,null]}");
  }
}

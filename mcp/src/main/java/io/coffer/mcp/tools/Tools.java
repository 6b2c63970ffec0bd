package io.coffer.mcp.tools;

import io.coffer.mcp.outbound.Outbound;
import io.coffer.mcp.secret.Exposures;
import io.coffer.mcp.tool.Tool;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Every tool there is, in the order in which they are listed.
public final class Tools {
  private Tools() {}

  /// What is outside of this program.
  ///
  /// @param exposures where it is put down what was shown in clear; empty for nowhere, and nothing
  ///   is shown
  /// @param configurations the folder where configurations may be written, if there is one
  public record Surroundings(
      SecureRandom random,
      InstantSource clock,
      Outbound outbound,
      Optional<String> exposures,
      Optional<Path> configurations) {}

  /// All that can be done there.
  public static List<Tool> all(Surroundings where) {
    Optional<Exposures> exposures =
        where.exposures().map(folder -> new Exposures(folder, where.clock(), where.random()));
    Stream<Tool> first = where.configurations().stream().map(ConfigureVaultServer::new);
    Stream<Tool> plain =
        Stream.of(
            new ManageSecretEngines(),
            new GenerateDynamicSecrets(exposures),
            new ManageRbacPolicies(),
            new ConfigureAuditSystem(),
            new ScanSecretLeakage(),
            new PolicyList(),
            new PolicyRead(),
            new Health(),
            new TokenLookup(),
            new SecretList(),
            new SecretHistory(),
            new SecretWrite(where.random()),
            new HttpCall(where.outbound()),
            new SecretWrap());
    Stream<Tool> clear =
        exposures.stream().flatMap(kept -> Stream.of(new SecretRead(kept), new ExposureList(kept)));
    Stream<Tool> rest =
        Stream.of(
            new Encrypt(),
            new Decrypt(exposures),
            new Sign(),
            new Verify(),
            new LeaseList(),
            new LeaseRenew(),
            new LeaseRevoke());
    return Stream.of(first, plain, clear, rest).flatMap(tools -> tools).toList();
  }
}

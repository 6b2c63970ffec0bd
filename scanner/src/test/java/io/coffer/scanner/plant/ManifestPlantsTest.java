package io.coffer.scanner.plant;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.coffer.scanner.source.Folder;
import io.coffer.testkit.SeededRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestPlantsTest {
  private static final int EACH = 7;

  /// What a file is called, how it begins, and what is repeated with a secret in it.
  private static final List<List<String>> FORMS =
      List.of(
          List.of(
              "secret.yaml",
              "apiVersion: v1\nkind: Secret\nmetadata:\n  name: app\nstringData:\n",
              "  {NAME}: \"{value}\"\n"),
          List.of(
              "deployment.yaml",
              "apiVersion: apps/v1\nkind: Deployment\nspec:\n  env:\n",
              "    - name: {NAME}\n      value: \"{value}\"\n"),
          List.of("values.yaml", "replicas: 2\nimage: app\nauth:\n", "  {Name}: \"{value}\"\n"),
          List.of(
              "terraform.tfstate",
              "{\n  \"version\": 4,\n  \"resources\": [\n",
              "    {\"type\": \"app\", \"attributes\": {\"id\": \"7\","
                  + " \"{name}\": \"{value}\"}},\n"),
          List.of("terraform.tfvars", "region = \"eu-1\"\n", "{name} = \"{value}\"\n"),
          List.of("Dockerfile", "FROM debian:13\nRUN make\n", "ENV {NAME}={value}\n"),
          List.of(
              "ci.Dockerfile", "FROM debian:13\n", "ARG {NAME}=\"{value}\"\nRUN make install\n"),
          List.of(
              ".github/workflows/ci.yml",
              "on: push\njobs:\n  build:\n    runs-on: linux\n    env:\n",
              "      {NAME}: {value}\n"),
          List.of(".gitlab-ci.yml", "stages: [build]\nvariables:\n", "  {NAME}: '{value}'\n"),
          List.of(
              "docker-compose.yml",
              "services:\n  app:\n    image: app\n    environment:\n",
              "      - {NAME}={value}\n"),
          List.of(
              "stack.json",
              "{\"Resources\": {\"App\": {\"Type\": \"AWS::App\", \"Properties\": {\n",
              "  \"{NAME}\": \"{value}\",\n"),
          List.of(
              "stack.yaml",
              "Parameters:\n  Size:\n    Default: 5\n",
              "  {NAME}:\n    Type: String\n    Default: \"{value}\"\n"));

  @TempDir Path folder;
  private final Bed bed = new Bed();
  private final Secrets secrets = new Secrets(new SeededRandom(7));

  @Test
  void manifests() throws IOException {
    for (var form : FORMS) {
      var sheet = new Sheet(bed, form.getFirst()).add(form.get(1));
      for (var secret : secrets.next(EACH)) {
        sheet.plant(form.getLast(), secret);
      }
      write(form.getFirst(), sheet);
    }
    encoded(
        "data.yaml",
        "apiVersion: v1\nkind: Secret\nmetadata:\n  name: app\ntype: Opaque\ndata:\n",
        "  {NAME}: {value}\n");
    encoded(
        "data.json",
        "{\"kind\": \"Secret\", \"apiVersion\": \"v1\", \"data\": {\n",
        "  \"{NAME}\": \"{value}\",\n");
    // defaults of parameters of CloudFormation are not read: see the page
    bed.check("manifests", new Folder(folder), 95);
  }

  /// Values are encoded in Base64 there.
  private void encoded(String path, String head, String template) throws IOException {
    var sheet = new Sheet(bed, path).add(head);
    int line = 1 + (int) head.lines().count();
    for (var secret : secrets.next(2 * EACH)) {
      var value = Base64.getEncoder().encodeToString(secret.value().getBytes(UTF_8));
      sheet.add(Languages.fill(template, new Secret(secret.sort(), secret.name(), value)));
      bed.plant(secret.sort(), secret.value(), path, line++);
    }
    write(path, sheet.add(path.endsWith("json") ? "  \"last\": \"\"}}\n" : ""));
  }

  private void write(String path, Sheet sheet) throws IOException {
    var file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, sheet.toString());
  }
}

package io.recoup.gateway.contract;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the merged document into a file, for builds that make clients of it. */
final class ContractFile {
  private static final URI ANY = URI.create("https://recoup.example");

  private ContractFile() {}

  public static void main(String... file) throws IOException {
    var path = Path.of(file[0]);
    Files.createDirectories(path.getParent());
    new ObjectMapper()
        .writerWithDefaultPrettyPrinter()
        .writeValue(path.toFile(), MergedContract.of(Contract.packed(), ANY));
  }
}

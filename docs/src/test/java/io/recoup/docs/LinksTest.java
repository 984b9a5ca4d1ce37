package io.recoup.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class LinksTest {
  @Test
  void everyLinkBetweenDocumentsLeadsToAFile() {
    var broken = new ArrayList<String>();
    for (var document : Repository.files(Repository.ROOT, name -> name.endsWith(".md")))
      Repository.matches("\\]\\(([^)#:\\s]+)(?:#[^)]*)?\\)", Repository.text(document))
          .map(link -> link.group(1))
          .filter(link -> !Files.exists(document.resolveSibling(link)))
          .forEach(link -> broken.add(Repository.ROOT.relativize(document) + ": " + link));
    assertThat(broken).isEmpty();
  }
}

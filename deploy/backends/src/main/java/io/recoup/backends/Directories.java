package io.recoup.backends;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;

/** Directories that come with a backend and go with it. */
public final class Directories {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Directories() {}

  static Path temporary(String name) {
    try {
      return Files.createTempDirectory("recoup-" + name + "-");
    } catch (IOException e) {
      throw new UncheckedIOException("No temporary directory for " + name, e);
    }
  }

  /** Deletes all of it, also while a process that ends still deletes or writes files there. */
  public static void delete(Path directory) {
    var deadline = Instant.now().plus(PATIENCE);
    while (!isDeleted(directory, deadline)) pause();
  }

  private static boolean isDeleted(Path directory, Instant deadline) {
    try {
      Files.walkFileTree(directory, new Deletion());
      return true;
    } catch (DirectoryNotEmptyException e) {
      if (Instant.now().isBefore(deadline)) return false;
      throw new UncheckedIOException("Cannot delete " + directory, e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + directory, e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while deleting files", e);
    }
  }

  /** What is gone when its turn comes is as good as deleted. */
  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException why) throws IOException {
      if (why instanceof NoSuchFileException) return FileVisitResult.CONTINUE;
      throw why;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException why) throws IOException {
      if (why != null && !(why instanceof NoSuchFileException)) throw why;
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
